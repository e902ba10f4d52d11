"""The form of every DOCX: page, styles, language, and what python-docx has no verb for."""

import re
from collections.abc import Mapping
from typing import Final

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as Written

from planungsraum.frame.documents.content import Language

FONT: Final = "Arial"  # every office has it; a font that is missing there moves lines and pages
INK: Final = RGBColor(0x13, 0x15, 0x25)
MUTED: Final = RGBColor(0x4E, 0x54, 0x68)
REGIONS: Final[Mapping[Language, str]] = {"de": "de-DE", "en": "en-GB"}
SIZES: Final = {
    "Normal": 10.0,
    "Title": 18.0,
    "Subtitle": 11.5,
    "Standing": 9.0,
    "Heading 1": 13.0,
    "Heading 2": 11.0,
    "Heading 3": 10.0,
    "Heading 4": 10.0,
    "List Bullet": 10.0,
    "Caption": 8.5,
    "Formula": 10.5,
    "Table Text": 8.0,
    "Table Figure": 8.0,
    "Table Note": 7.5,
    "Note Title": 10.0,
    "Note": 10.0,
    "Footer": 7.5,
}
BOLD: Final = {"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Note Title"}
QUIET: Final = {"Standing", "Table Note", "Heading 4", "Footer"}
KEPT: Final = {"Title", "Subtitle", "Note Title"}
IN_TABLE: Final = (1.5, 1.5)
SPACE: Final = {
    "Title": (0.0, 6.0),
    "Caption": (10.0, 4.0),
    "Table Text": IN_TABLE,
    "Table Figure": IN_TABLE,
    "Heading 1": (18.0, 6.0),
}
USUAL_SPACE: Final = (0.0, 6.0)
GAP: Final = re.compile(r"\{(\w+)\}")


def prepare(paper: Paper, language: Language) -> None:
    """Set page, styles and language of an empty document."""
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    for name, size in SIZES.items():
        _style(paper, name, size)
    stops = paper.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(16.5), WD_TAB_ALIGNMENT.RIGHT)
    paper.styles["Table Figure"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for found in paper.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), REGIONS[language])
    for name in ("Note Title", "Note"):
        _rule_left(paper.styles[name])


def describe(picture: InlineShape, alternative: str, number: int) -> None:
    """Say what a picture shows to those who do not see it."""
    properties = picture._inline.docPr  # noqa: SLF001 - python-docx has no verb for it
    properties.set("descr", alternative)
    properties.set("name", f"Figure {number}")


def add_fields(paragraph: Written, text: str, fields: Mapping[str, str]) -> None:
    """Write a text whose gaps the text program fills: "Seite {number} von {total}"."""
    for place, piece in enumerate(GAP.split(text)):
        if place % 2:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), fields[piece])
            paragraph._p.append(field)  # noqa: SLF001 - python-docx has no verb for it
        elif piece:
            paragraph.add_run(piece)


def _style(paper: Paper, name: str, size: float) -> None:
    styles = paper.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    font = style.font
    font.name, font.size = FONT, Pt(size)
    font.bold, font.italic = name in BOLD, False
    font.color.rgb = MUTED if name in QUIET else INK
    fonts = style.element.rPr.rFonts
    for theme in [each for each in fonts.attrib if "Theme" in each]:
        del fonts.attrib[theme]
    for spread in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spread)
    form = style.paragraph_format
    before, after = SPACE.get(name, USUAL_SPACE)
    form.space_before, form.space_after = Pt(before), Pt(after)
    if name in KEPT:
        form.keep_with_next = True
    _without_rules(style)


def _without_rules(style: ParagraphStyle) -> None:
    for rule in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        rule.getparent().remove(rule)


def _rule_left(style: ParagraphStyle) -> None:
    rules, rule = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for key, value in {"val": "single", "sz": "18", "space": "8", "color": "29378F"}.items():
        rule.set(qn(f"w:{key}"), value)
    rules.append(rule)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(rules, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
