"""Where the real data lie, and the words of a test that skips because they do not."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def needs(*names: str) -> list[pytest.MarkDecorator]:
    """The marks of a module that reads these files of `../shared/data`."""
    absent = [name for name in names if not (DATA / name).exists()]
    reason = f"the real data lie beside the checkout and are absent: ../shared/data/{', '.join(absent)}"
    return [pytest.mark.shared, pytest.mark.skipif(bool(absent), reason=reason)]
