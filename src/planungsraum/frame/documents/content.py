"""What a document says, as frozen values that know neither paper nor page."""

import re
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is the name of a field
from typing import Final, Literal

from planungsraum.frame.documents.errors import FigureContentError, FormulaError, HeadingError
from planungsraum.frame.documents.table import Table

Language = Literal["de", "en"]
DEEPEST: Final = 4
NO_MATHEMATICS: Final = re.compile(r'[#"\\$@<>`]|//|/\*|\bstd\b')


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more than those around them."""

    text: str


Text = str | tuple[str | Strong, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 below the title; the anchor is its address within the document."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences.

    >>> Paragraph(("Ausgewählt sind ", Strong("13 Ortsteile"), "."))
    Paragraph(text=('Ausgewählt sind ', Strong(text='13 Ortsteile'), '.'))
    """

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be read everywhere, and typeset where that is possible.

    Attributes:
        text: in one line of Unicode.
        meaning: what the letters stand for; printed below the formula.
        typst: the same in Typst's mathematics, for PDF; without it the text is printed.

    >>> Formula("z = (x − x̄) / s", "x: Anteil im Ortsteil", "z = (x - macron(x)) / s").alternative
    'z = (x − x̄) / s. x: Anteil im Ortsteil'
    """

    text: str
    meaning: str
    typst: str = ""

    def __post_init__(self) -> None:
        """Refuse signs with which Typst leaves mathematics for programs."""
        if found := NO_MATHEMATICS.search(self.typst):
            raise FormulaError(self.typst, found.group())

    @property
    def alternative(self) -> str:
        """What a screen reader says."""
        return f"{self.text}. {self.meaning}" if self.meaning else self.text


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and the table that says the same.

    Attributes:
        svg: one standalone SVG element of ours (`frame.figures`), never of a user.
        alternative: what is to be seen, for people who do not see it.
        caption: printed below, without a number.
        table: printed after the picture; two pictures of the same table share it.
    """

    svg: str
    alternative: str
    caption: str
    table: Table

    def __post_init__(self) -> None:
        """Refuse a picture nobody describes."""
        if not (self.svg.startswith("<svg") and self.alternative.strip()):
            raise FigureContentError(self.caption)


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be overlooked: "Abweichung vom Ergebnis"."""

    title: str
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Keys and what they stand for: where figures come from, who signed."""

    entries: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


Block = Heading | Paragraph | Bullets | Formula | Table | Figure | Note | Definitions | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """One content for all formats.

    Attributes:
        title: its name.
        subject: the line below the title: what it belongs to.
        language: of its texts, its numbers and of the words renderers add.
        date: when it holds; also the date inside each file, so that the same content gives the same bytes.
        author: a function or an office, not a person.
        source: where the figures come from; stands at the foot of each page.
        blocks: what it says.

    >>> Document("Anlage 2", "Zur Vorlage", "de", Date(2026, 11, 22), "Amt", "Stadt", (Heading(1, "Frage"),)).title
    'Anlage 2'
    """

    title: str
    subject: str
    language: Language
    date: Date
    author: str
    source: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        """Refuse headings that skip a level: nobody finds the way through them by ear."""
        level = 0
        anchors: set[str] = set()
        for heading in self.blocks:
            if not isinstance(heading, Heading):
                continue
            if not 1 <= heading.level <= min(level + 1, DEEPEST):
                raise HeadingError(heading.text, f"level {heading.level} after level {level}")
            if heading.anchor and heading.anchor in anchors:
                raise HeadingError(heading.text, f"the anchor {heading.anchor!r} is taken")
            level = heading.level
            anchors.add(heading.anchor)
