"""A document as HTML: a part of a page, or a page that is a file of its own."""

from typing import Final

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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
    Text,
)
from planungsraum.frame.documents.html_table import table_html
from planungsraum.frame.documents.parts import Part, parts
from planungsraum.frame.documents.table import Table
from planungsraum.frame.documents.words import label, reference, runs, source_text, standing

DEEPEST: Final = 6


def html_fragment(document: Document, start: int = 1) -> SafeString:
    """Return the document as an article of a page.

    Args:
        document: what it says.
        start: level of the heading that holds the title; the others follow below it.

    >>> from datetime import date
    >>> content = Document("A & B", "", "de", date(2026, 11, 22), "Amt", "", (Paragraph("x < y"),))
    >>> print(html_fragment(content, 2))
    <article class="document" lang="de"><header class="document__header"><h2 class="document__title">A &amp; B</h2><p
    class="document__standing">Amt · Stand 22.11.2026</p></header>
    <p>x &lt; y</p></article>
    """
    return format_html(
        '<article class="document" lang="{}"><header class="document__header">{}{}{}</header>{}{}</article>',
        document.language,
        _titled(start, document.title, "document__title"),
        _paragraph(document.subject, "document__subject"),
        _paragraph(standing(document), "document__standing"),
        format_html_join("", "\n{}", ((_block(part, document.language, start),) for part in parts(document))),
        format_html('<footer class="document__footer">{}</footer>', _paragraph(source_text(document)))
        if document.source
        else "",
    )


def html_page(document: Document) -> bytes:
    """Return the document as a file that needs nothing beside it: the accessible twin of the PDF."""
    values = {"document": document, "content": html_fragment(document)}
    return render_to_string("frame/documents/page.html", values).encode("utf-8")


def _titled(level: int, text: str, kind: str = "", anchor: str = "") -> SafeString:
    name = f"h{min(level, DEEPEST)}"
    tag = SafeString(name)
    given = SafeString("").join(
        format_html(' {}="{}"', key, value) for key, value in (("class", kind), ("id", anchor)) if value
    )
    return format_html("<{}{}>{}</{}>", tag, SafeString(given), text, tag)


def _paragraph(text: Text, kind: str = "") -> SafeString:
    if not text:
        return SafeString("")
    return format_html('<p class="{}">{}</p>', kind, _runs(text)) if kind else format_html("<p>{}</p>", _runs(text))


def _runs(text: Text) -> SafeString:
    written = (format_html("<strong>{}</strong>", words) if strong else words for words, strong in runs(text))
    return format_html_join("", "{}", ((words,) for words in written))


def _block(part: Part, language: Language, start: int) -> SafeString:  # noqa: PLR0911 - one answer a kind of block
    match part.block:
        case Heading(level, text, anchor):
            return _titled(start + level, text, anchor=anchor)
        case Paragraph(text):
            return _paragraph(text)
        case Bullets(items):
            return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_runs(each),) for each in items)))
        case Formula(text, meaning):
            formula = format_html('<p class="document__formula">{}</p>', text)
            return formula + _paragraph(meaning, "document__meaning")
        case Table() as table:
            return table_html(table, language, label(part, language), f"table-{part.number}")
        case Figure() as figure:
            return _figure(part, language, figure)
        case Note(title, paragraphs):
            return _note(title, paragraphs)
        case Definitions(entries):
            pairs = format_html_join("", "<dt>{}</dt><dd>{}</dd>", ((key, _runs(text)) for key, text in entries))
            return format_html('<dl class="document__definitions">{}</dl>', pairs)
        case PageBreak():
            return SafeString("")


def _figure(part: Part, language: Language, figure: Figure) -> SafeString:
    return format_html(
        '<figure class="document__figure"><div role="img" aria-label="{}">{}</div>'
        '<figcaption><strong>{}</strong> {} <a href="#table-{}">{}</a></figcaption></figure>',
        figure.alternative,
        SafeString(figure.svg),  # drawn by frame.figures, which escapes; content.Figure says so
        label(part, language),
        figure.caption,
        part.table,
        reference(part, language),
    )


def _note(title: str, paragraphs: tuple[Text, ...]) -> SafeString:
    said = format_html_join("", "{}", ((_paragraph(each),) for each in paragraphs))
    return format_html(
        '<div class="document__note" role="note"><p class="document__title-of-note">{}</p>{}</div>', title, said
    )
