"""Files that a command reads and writes, with a sentence where that fails."""

import os
from collections.abc import Mapping
from pathlib import Path


def read(path: Path) -> bytes:
    """The bytes of a file, or the sentence that says why there are none."""
    from planungsraum.ground.method.errors import Refusal

    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal.of("file.unreadable", file=str(path), found=error.strerror or str(error)) from None


def read_text(path: Path) -> str:
    """The text of a UTF-8 file."""
    from planungsraum.ground.method.errors import Fault, Refusal

    try:
        return read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal([Fault("file.not_utf8", {"position": error.start}, file=str(path))]) from None


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an interrupted run leaves no half result."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files, each whole or not at all, and none where one of them cannot be written."""
    from planungsraum.ground.method.errors import Refusal

    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in contents}
    try:
        for path, content in contents.items():
            beside[path].write_bytes(content)
        for path, temporary in beside.items():
            temporary.replace(path)
    except OSError as error:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)
        raise Refusal.of("file.unwritable", file=str(path), found=error.strerror or str(error)) from None
