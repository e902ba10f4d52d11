"""A document as tagged PDF (PDF/UA-1), typeset by Typst."""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import Final

import typst

from planungsraum.frame.documents.content import Document
from planungsraum.frame.documents.pdf_data import data

HERE: Final = files("planungsraum.frame.documents")
FONTS: Final = files("planungsraum.frame") / "fonts"
STANDARD: Final = "ua-1"
UNSHOWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
INSTEAD: Final = "□"


def pdf_document(document: Document) -> bytes:
    """Return the PDF: tagged, in the document's language, with the fonts it brings; the same bytes each time.

    Signs that none of the fonts has (Chinese, emoji) are shown as an empty box.

    >>> from datetime import date
    >>> from planungsraum.frame.documents.content import Document, Paragraph
    >>> pdf_document(Document("A", "", "de", date(2026, 11, 22), "", "", (Paragraph("Guten Tag"),)))[:5]
    b'%PDF-'
    """
    content = json.dumps(data(document), ensure_ascii=False)
    moment = datetime.combine(document.date, time(), UTC)
    try:
        return _compiled(content, moment)
    except typst.TypstError as error:
        unshown = _unshown(error)
        if not unshown:
            raise
        return _compiled(content.translate(dict.fromkeys(map(ord, unshown), INSTEAD)), moment)


def _compiled(content: str, moment: datetime) -> bytes:
    return typst.compile(
        (HERE / "document.typ").read_bytes(),
        sys_inputs={"document": content},
        font_paths=_fonts(),
        pdf_standards=STANDARD,
        timestamp=moment,
    )


@cache
def _fonts() -> typst.Fonts:
    with as_file(FONTS) as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _unshown(error: typst.TypstError) -> set[str]:
    """Read from Typst's message which signs it has no font for."""
    found = "".join(UNSHOWN.findall(error.diagnostic))
    return set(ESCAPED.sub(lambda code: chr(int(code[1], 16)), found)) - set(" \\")
