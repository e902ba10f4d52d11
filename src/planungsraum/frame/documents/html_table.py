"""A table of a document as HTML: named by its caption, its rows by their first cell."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from planungsraum.frame.documents.content import Language
from planungsraum.frame.documents.table import Cell, Column, Table
from planungsraum.frame.documents.words import cell_text

PLAIN = SafeString("")
HEAD = SafeString(" kern-table__header--numeric")
CELL = SafeString(" kern-table__cell--numeric")


def table_html(table: Table, language: Language, number: str, identifier: str) -> SafeString:
    """Return the table in a frame that scrolls and takes the keyboard's focus.

    Args:
        table: what it says.
        language: of the numbers.
        number: "Tabelle 1", written before the caption.
        identifier: unique on the page; links to the table lead there.

    >>> "<th" in table_html(Table("Rang", (Column("Ortsteil"),), ()), "de", "Tabelle 1", "table-1")
    True
    """
    return format_html(
        '<div class="kern-table-responsive" tabindex="0" role="region" aria-labelledby="{0}-caption" id="{0}">'
        '<table class="kern-table kern-table--small"><caption class="kern-title" id="{0}-caption">'
        '<strong>{1}</strong> {2}</caption><thead class="kern-table__head"><tr class="kern-table__row">{3}</tr></thead>'
        '<tbody class="kern-table__body">{4}</tbody></table></div>{5}',
        identifier,
        number,
        table.caption,
        format_html_join(
            "",
            '<th class="kern-table__header{}" scope="col">{}</th>',
            ((HEAD if column.numeric else PLAIN, column.title) for column in table.columns),
        ),
        format_html_join(
            "\n", '<tr class="kern-table__row">{}</tr>', ((_row(row, table.columns, language),) for row in table.rows)
        ),
        format_html_join("", '<p class="document__notes">{}</p>', ((note,) for note in table.notes)),
    )


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...], language: Language) -> SafeString:
    texts = [cell_text(cell, column, language) for cell, column in zip(row, columns, strict=True)]
    head = format_html('<th class="kern-table__header" scope="row">{}</th>', texts[0])
    rest = format_html_join(
        "",
        '<td class="kern-table__cell{}">{}</td>',
        ((CELL if column.numeric else PLAIN, text) for column, text in zip(columns[1:], texts[1:], strict=True)),
    )
    return head + rest
