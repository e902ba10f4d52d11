"""Every format by its ending, loaded when it is asked for."""

import subprocess
import sys

import pytest
from tests.frame.documents.sample import annex

from planungsraum.frame.documents.formats import FORMATS, written

STARTS = {"html": b"<!DOC", "pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}
LOADED = """
import sys
import planungsraum.frame.documents.formats
print(sorted({"docx", "typst", "xlsxwriter", "resvg_py", "lxml"} & set(sys.modules)))
"""


@pytest.mark.parametrize("ending", FORMATS)
def test_format_is_written(ending):
    assert written(annex(), ending).lstrip().startswith(STARTS[ending])


def test_formats_cost_nothing_until_they_are_asked_for():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
