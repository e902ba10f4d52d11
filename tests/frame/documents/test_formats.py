"""Every format by its ending, loaded when it is asked for."""

import io
import subprocess
import sys
import zipfile

import pytest
from tests.frame.documents.sample import annex

from planungsraum.frame.documents.csv_file import csv_tables
from planungsraum.frame.documents.formats import FORMATS, written

STARTS = {"html": b"<!DOC", "pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "zip": b"PK\x03\x04"}
LOADED = """
import sys
import planungsraum.frame.documents.formats
print(sorted({"docx", "typst", "xlsxwriter", "resvg_py", "lxml"} & set(sys.modules)))
"""


@pytest.mark.parametrize("ending", FORMATS)
def test_format_is_written(ending):
    assert written(annex(), ending).lstrip().startswith(STARTS[ending])


def test_archive_holds_every_table_as_csv_and_is_the_same_twice():
    first, second = (written(annex(), "zip") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == csv_tables(annex())


def test_formats_cost_nothing_until_they_are_asked_for():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
