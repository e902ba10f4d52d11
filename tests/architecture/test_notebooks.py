"""The notebooks of the docs run from top to bottom, in a Python that has no Django."""

import json
import subprocess
import sys

import pytest
from tests.site.commands.program import ROOT, SOURCES

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
WITHOUT_DJANGO = "import sys; sys.modules['django'] = None\n"


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_without_django_and_keeps_no_output(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in cells] == [[]] * len(cells)
    program = WITHOUT_DJANGO + "\n".join("".join(cell["source"]) for cell in cells)
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={"PYTHONPATH": SOURCES}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert program.count("assert ") >= 1
