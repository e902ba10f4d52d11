"""Files that a command reads and writes, with a sentence where that fails."""

import os
from collections.abc import Mapping
from errno import EISDIR
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


def check_places(*paths: Path) -> None:
    """Refuse places where files cannot be written, before anything is computed: folders, and one place given twice."""
    from planungsraum.ground.method.errors import Fault, Refusal

    folders = [path for path in paths if path.is_dir()]
    faults = [Fault("file.unwritable", {"file": str(path), "found": os.strerror(EISDIR)}) for path in folders]
    places = [path.parent.resolve() / path.name for path in paths]
    twice = [path for number, path in enumerate(paths) if places[number] in places[:number]]
    faults += [Fault("file.twice", {"file": str(path)}) for path in twice]
    if faults:
        raise Refusal(faults)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an interrupted run leaves no half result."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files, each whole or not at all, and none where one of them cannot be written."""
    from planungsraum.ground.method.errors import Refusal

    check_places(*contents)
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
