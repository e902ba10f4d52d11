"""Topics, records of meetings and what came of them as a file gives them."""

from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.sources.declared import key
from planungsraum.deliberate.sources.rows_of_actors import EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """That a body has the topic on its list."""

    body: str = key("one", "body")
    since: date = key("day")
    position: int = key("count", default=1)
    state: str = key("choice", "state of a topic", default="waiting")
    closed_on: date | None = key("day", default=None)
    note: str = key("text", longest=300, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A focus topic, the bodies that work on it, and the meetings that took it up."""

    slug: str = key("slug")
    title: str = key("text", longest=160)
    about: str = key("text", longest=2000, default="")
    fields: tuple[str, ...] = key("many", "field", default=())
    visibility: str = key("choice", "visibility of a person", default=EVERYONE)
    bodies: tuple[ListedRow, ...] = key("rows", ListedRow, default=())
    meetings: tuple[str, ...] = key("many", "meeting", default=())
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphRow:
    """A paragraph of a record."""

    text: str = key("text", longest=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """The record of a meeting; without a day of approval it is a draft."""

    meeting: str = key("one", "meeting")
    paragraphs: tuple[ParagraphRow, ...] = key("rows", ParagraphRow)
    visibility: str = key("choice", "visibility", default=EVERYONE)
    approved_on: date | None = key("day", default=None)
    approved_at: str = key("one", "meeting", default="")
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """An outcome of a meeting; a task may be carried into later meetings, the last of which says how it stands."""

    meeting: str = key("one", "meeting")
    kind: str = key("choice", "kind of outcome")
    text: str = key("text", longest=2000)
    area: str = key("area", default="")
    topic: str = key("one", "topic", default="")
    visibility: str = key("choice", "visibility", default=EVERYONE)
    responsible: str = key("one", "organisation", default="")
    due: date | None = key("day", default=None)
    carried_to: tuple[str, ...] = key("many", "meeting", default=())
    handed_to: str = key("one", "body", default="")
    state: str = key("choice", "state of an outcome", default="open")
    closed_on: date | None = key("day", default=None)
    basis: str = key("basis")
