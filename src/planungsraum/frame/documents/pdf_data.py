"""A document as the data that the PDF template reads: texts, never Typst."""

from collections.abc import Mapping

from planungsraum.frame.documents.content import (
    Bullets,
    Definitions,
    Document,
    Figure,
    Formula,
    Heading,
    Language,
    Note,
    PageBreak,
    Paragraph,
)
from planungsraum.frame.documents.parts import Part, by_width, parts
from planungsraum.frame.documents.table import Column, Table
from planungsraum.frame.documents.widths import is_broken, is_long, signs
from planungsraum.frame.documents.words import (
    cell_text,
    label,
    legible,
    page_text,
    reference,
    runs,
    source_text,
    standing,
)

Data = Mapping[str, object]


def data(document: Document) -> Data:
    """Return what `document.typ` reads.

    >>> from datetime import date
    >>> from planungsraum.frame.documents.content import Document, PageBreak
    >>> data(Document("A", "", "de", date(2026, 11, 22), "", "", (PageBreak(),)))["groups"]
    [{'wide': False, 'blocks': [{'kind': 'turn'}]}]
    """
    day = document.date
    return {
        "title": legible(document.title),
        "subject": legible(document.subject),
        "author": legible(document.author),
        "language": document.language,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "standing": standing(document),
        "source": source_text(document),
        "page": page_text(document.language),
        "groups": [
            {"wide": wide, "blocks": [_block(part, document.language) for part in group]}
            for wide, group in by_width(list(parts(document)))
        ],
    }


def _block(part: Part, language: Language) -> Data:  # noqa: PLR0911 - one answer a kind of block
    match part.block:
        case Heading(level, text, anchor):
            return {"kind": "heading", "level": level, "text": legible(text), "anchor": anchor}
        case Paragraph(text):
            return {"kind": "paragraph", "runs": runs(text)}
        case Bullets(items):
            return {"kind": "bullets", "items": [runs(item) for item in items]}
        case Formula(text, meaning, typst) as formula:
            said = {"text": legible(text), "meaning": legible(meaning), "alternative": legible(formula.alternative)}
            return {"kind": "formula", "typst": typst, **said}
        case Table() as table:
            return {"kind": "table", "label": label(part, language), **_table(table, language)}
        case Figure(svg, alternative, caption):
            caption = f"{legible(caption)} {reference(part, language)}"
            said = {"label": label(part, language), "caption": caption, "alternative": legible(alternative)}
            return {"kind": "figure", "svg": svg, **said}
        case Note(title, paragraphs):
            return {"kind": "note", "title": legible(title), "paragraphs": [runs(each) for each in paragraphs]}
        case Definitions(entries):
            return {"kind": "definitions", "entries": [(legible(key), runs(text)) for key, text in entries]}
        case PageBreak():
            return {"kind": "turn"}


def _table(table: Table, language: Language) -> Data:
    rows = [
        [cell_text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    return {
        "caption": legible(table.caption),
        "columns": [
            _column(column, [row[place] for row in rows], len(table.columns))
            for place, column in enumerate(table.columns)
        ],
        "rows": rows,
        "notes": [legible(note) for note in table.notes],
    }


def _column(column: Column, cells: list[str], columns: int) -> Data:
    return {
        "title": legible(column.title),
        "numeric": column.numeric,
        "long": is_long(column, cells),
        "signs": signs(column, cells, columns),
        "broken": is_broken(column),
    }
