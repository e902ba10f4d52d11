"""The report of a meeting, area by area: when, who took part, topics, record, outcomes, open tasks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planungsraum.deliberate.method.presence import missing
from planungsraum.deliberate.models import Meeting, Outcome
from planungsraum.deliberate.pictures.meetings import coverage_table, host_words, kind_and_number, told_gap, told_title
from planungsraum.deliberate.pictures.outcomes import NOTHING, day_words, state_words
from planungsraum.deliberate.queries.meetings import present_groups, required_groups
from planungsraum.deliberate.queries.outcomes import outcomes_of, record_of
from planungsraum.deliberate.queries.topics import topics_at
from planungsraum.deliberate.words import when
from planungsraum.frame.documents.content import Block, Bullets, Definitions, Document, Heading, Note, Paragraph
from planungsraum.frame.documents.table import Column, Table
from planungsraum.people.queries import Reader

KINDS = {kind: place for place, kind in enumerate(Outcome.Kind.values)}


def report_of(meeting: Meeting, reader: Reader, *, author: str) -> Document:
    """What the reader may see of a meeting (`meetings_for`) as a document; `author` is an office."""
    outcomes = list(outcomes_of(meeting, reader))
    called = str(vars(meeting)["called"])
    blocks = (
        Heading(1, _("The meeting"), "meeting"),
        *_facts(meeting, called),
        Heading(1, _("Who took part"), "groups"),
        *_groups(meeting),
        *_topics(meeting, reader),
        *_record(meeting, reader),
        Heading(1, _("Outcomes"), "outcomes"),
        *_outcomes(outcomes),
        Heading(1, _("Tasks"), "tasks"),
        *_tasks(outcomes),
    )
    return Document(
        title=_("Report: {title}").format(title=told_title(meeting)),
        subject=", ".join(filter(None, (kind_and_number(meeting), called))),
        language="en" if (get_language() or "de").startswith("en") else "de",
        date=timezone.localdate(),
        author=author,
        source="",
        blocks=blocks,
    )


def _facts(meeting: Meeting, called: str) -> Iterator[Block]:
    told = (
        (_("When"), when(meeting.starts_at, meeting.ends_at)),
        (_("Place"), meeting.venue),
        (_("Body"), called),
        (_("Moderation"), host_words(meeting)),
        (_("Areas"), ", ".join(area.name for area in meeting.areas.all())),
    )
    yield Definitions(tuple((key, text) for key, text in told if text))
    yield from _paragraphs(meeting.purpose)


def _paragraphs(text: str) -> Iterator[Block]:
    """Plain paragraphs, with an empty line between them."""
    for each in text.replace("\r\n", "\n").split("\n\n"):
        if words := " ".join(each.split()):
            yield Paragraph(words)


def _groups(meeting: Meeting) -> Iterator[Block]:
    required, present = required_groups(meeting), present_groups(meeting)
    gaps = missing(required, present)
    shown = coverage_table(required, present, gaps)
    if not shown.rows:
        yield Paragraph(_("No group was named, and nobody was entered."))
        return
    if gaps:
        yield Note(_("Not everyone who must be there is there"), tuple(map(told_gap, gaps)))
    columns = tuple(Column(head.text, "number" if head.numeric else "text") for head in shown.heads)
    rows = tuple((row.head, *(_figure(cell.text) for cell in row.cells)) for row in shown.rows)
    yield Table(shown.caption, columns, rows, name=_("Groups"))


def _figure(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _topics(meeting: Meeting, reader: Reader) -> Iterator[Block]:
    titles = tuple(topic.title for topic in topics_at(meeting, reader))
    if titles:
        yield Heading(1, _("Topics"), "topics")
        yield Bullets(titles)


def _record(meeting: Meeting, reader: Reader) -> Iterator[Block]:
    found = record_of(meeting, reader)
    if found and found.is_approved:
        yield Heading(1, _("Record"), "record")
        yield Paragraph(_("Approved on {day}.").format(day=day_words(found.approved_on)))
        yield from _paragraphs(found.text)


def _outcomes(outcomes: Sequence[Outcome]) -> Iterator[Block]:
    """Area by area, those of no area first; within each by kind."""
    if not outcomes:
        yield Paragraph(_("Nothing was written down."))
    for area, of_area in groupby(sorted(outcomes, key=_by_area), key=_by_area_alone):
        yield Heading(2, area[1] or _("Without an area"))
        for _place, of_kind in groupby(of_area, key=lambda each: KINDS[each.kind]):
            rows = list(of_kind)
            yield Heading(3, rows[0].get_kind_display())
            yield Bullets(tuple(map(_line, rows)))


def _by_area_alone(outcome: Outcome) -> tuple[str, str]:
    area = outcome.area
    return (f"{area.system.position:04}", area.name) if area else ("", "")


def _by_area(outcome: Outcome) -> tuple[tuple[str, str], int, int]:
    return _by_area_alone(outcome), KINDS[outcome.kind], outcome.number


def _line(outcome: Outcome) -> str:
    topic, text = vars(outcome)["topic_title"], " ".join(outcome.text.split())
    told = _("No. {number}: {text}").format(number=outcome.number, text=text)
    return f"{told} ({_('Topic')}: {topic})" if topic else told


def _tasks(outcomes: Sequence[Outcome]) -> Iterator[Block]:
    tasks = [each for each in outcomes if each.kind == Outcome.Kind.TASK]
    if not tasks:
        yield Paragraph(_("No task was written down."))
        return
    heads = (_("Number"), _("Task"), _("Responsible"), _("Until"), _("State"), _("Provenance"))
    rows = tuple(
        (
            str(each.number),
            " ".join(each.text.split()),
            vars(each)["responsible_name"] or NOTHING,
            day_words(each.due),
            state_words(each),
            _provenance(each),
        )
        for each in tasks
    )
    yield Table(_("Tasks and what became of them"), tuple(map(Column, heads)), rows, name=_("Tasks"), wide=True)


def _provenance(task: Outcome) -> str:
    before, after = task.carried_from, getattr(task, "carried_to", None)
    told = []
    if before:
        told.append(_("taken over from: {meeting}").format(meeting=before.meeting.title))
    if after:
        told.append(_("goes on at: {meeting}").format(meeting=after.meeting.title))
    return "; ".join(told) or NOTHING
