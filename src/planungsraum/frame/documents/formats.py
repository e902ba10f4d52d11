"""All formats of a document by their ending; what a format needs is loaded when it is first asked for."""

from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from planungsraum.frame.documents.content import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        media_type: as a server names it.
        module: where it is written.
        verb: from a document to bytes.
    """

    media_type: str
    module: str
    verb: str


FORMATS: Final = {
    "html": Format("text/html; charset=utf-8", "html", "html_page"),
    "pdf": Format("application/pdf", "pdf", "pdf_document"),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "docx_document"),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "workbook", "workbook"),
    "zip": Format("application/zip", "csv_file", "csv_archive"),
}


def written(document: Document, ending: str) -> bytes:
    """Return the document as a file of that ending; the same content gives the same bytes.

    >>> from datetime import date
    >>> written(Document("A", "", "de", date(2026, 11, 22), "Amt", "", ()), "xlsx")[:2]
    b'PK'
    """
    form = FORMATS[ending]
    module = import_module(f"planungsraum.frame.documents.{form.module}")
    return cast("bytes", getattr(module, form.verb)(document))
