"""A document as DOCX, for offices that go on writing: real headings, lists and tables of a text program."""

import io
import zipfile
from datetime import UTC, datetime, time
from typing import Final

import docx
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm
from docx.text.paragraph import Paragraph as Written

from planungsraum.frame.documents.content import (
    Bullets,
    Definitions,
    Document,
    Figure,
    Formula,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Strong,
    Text,
)
from planungsraum.frame.documents.docx_form import add_fields, describe, prepare
from planungsraum.frame.documents.docx_table import add_table
from planungsraum.frame.documents.parts import Part, by_width, parts
from planungsraum.frame.documents.table import Table
from planungsraum.frame.documents.words import (
    label,
    legible,
    page_text,
    reference,
    runs,
    source_text,
    standing,
    stretches,
)
from planungsraum.frame.figures.raster import png_document

TEXT_WIDTH: Final = Cm(16.5)
EPOCH: Final = (1980, 1, 1, 0, 0, 0)

Lines = Heading | Paragraph | Bullets | Formula | Note | Definitions


def docx_document(document: Document) -> bytes:
    """Return the DOCX: headings, captions and lists as styles, table headings repeated; the same bytes each time.

    >>> from datetime import date
    >>> docx_document(Document("A", "", "de", date(2026, 11, 22), "Amt", "", (Paragraph("Guten Tag"),)))[:2]
    b'PK'
    """
    paper = docx.Document()
    prepare(paper, document.language)
    _properties(paper, document)
    paper.add_paragraph(legible(document.title), "Title")
    paper.add_paragraph(legible(document.subject), "Subtitle")
    paper.add_paragraph(standing(document), "Standing")
    for place, (wide, group) in enumerate(by_width(list(parts(document)))):
        if place or wide:
            _turn(paper, wide=wide)
        _fill(paper, group, document)
    _foot(paper, document)
    return _dateless(paper)


def _properties(paper: Paper, document: Document) -> None:
    core = paper.core_properties
    core.title, core.subject = legible(document.title), legible(document.subject)
    core.author = core.last_modified_by = legible(document.author)
    core.language, core.comments, core.revision = document.language, "", 1
    core.created = core.modified = datetime.combine(document.date, time(), UTC)


def _turn(paper: Paper, *, wide: bool) -> None:
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if wide else (short, long)


def _foot(paper: Paper, document: Document) -> None:
    foot = paper.sections[0].footer.paragraphs[0]
    foot.add_run(source_text(document) + "\t")
    add_fields(foot, page_text(document.language), {"number": "PAGE", "total": "NUMPAGES"})


def _fill(paper: Paper, group: list[Part], document: Document) -> None:
    body = paper.element.body
    for number, part in enumerate(group):
        place = len(body) - 1  # the last element of a body is its section
        _add(paper, part, document)
        if number and isinstance(group[number - 1].block, PageBreak) and len(body) - 1 > place:
            Written(body[place], paper).paragraph_format.page_break_before = True


def _add(paper: Paper, part: Part, document: Document) -> None:
    match part.block:
        case Table() as table:
            _caption(paper, part, document, table.caption).paragraph_format.keep_with_next = True
            add_table(paper, table, document.language)
        case Figure() as figure:
            _picture(paper, part, document, figure)
        case PageBreak():
            pass
        case block:
            for style, text in _lines(block):
                _write(paper.add_paragraph(style=style), text)


def _lines(block: Lines) -> list[tuple[str, Text]]:
    """Return what is written line by line, with the style of each."""
    match block:
        case Heading(level, text, _anchor):
            return [(f"Heading {level}", text)]
        case Paragraph(text):
            return [("Normal", text)]
        case Bullets(items):
            return [("List Bullet", item) for item in items]
        case Formula(text, meaning):
            return [("Formula", text), ("Table Note", meaning)] if meaning else [("Formula", text)]
        case Note(title, paragraphs):
            return [("Note Title", title), *(("Note", each) for each in paragraphs)]
        case Definitions(entries):
            return [("Normal", (Strong(f"{key}: "), *stretches(text))) for key, text in entries]


def _write(paragraph: Written, text: Text) -> None:
    for words, strong in runs(text):
        paragraph.add_run(words).bold = strong or None


def _caption(paper: Paper, part: Part, document: Document, text: str) -> Written:
    caption = paper.add_paragraph(style="Caption")
    caption.add_run(label(part, document.language)).bold = True
    caption.add_run(f"  {legible(text)}")
    return caption


def _picture(paper: Paper, part: Part, document: Document, figure: Figure) -> None:
    drawn = paper.add_paragraph()
    drawn.paragraph_format.keep_with_next = True
    picture = drawn.add_run().add_picture(io.BytesIO(png_document(figure.svg)), width=TEXT_WIDTH)
    describe(picture, legible(figure.alternative), part.number)
    _caption(paper, part, document, f"{figure.caption} {reference(part, document.language)}")


def _dateless(paper: Paper) -> bytes:
    """Return the file without the moment of writing, which the archive would keep for each of its parts."""
    written, output = io.BytesIO(), io.BytesIO()
    paper.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return output.getvalue()
