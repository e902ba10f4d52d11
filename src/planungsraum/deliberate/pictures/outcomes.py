"""Outcomes and topics as tables: what came of a topic, what is open for a body, what a body works on."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.method.carrying import Step, way_of
from planungsraum.deliberate.models import BodyTopic, Outcome
from planungsraum.frame.tables import Cell, PageTable, Row

NOTHING = "–"
FIRST_WORDS = 160


def outcome_table(outcomes: Iterable[Outcome], identifier: str, caption: str) -> PageTable:
    """Outcomes of several meetings, each leading to its place on the page of its meeting."""
    heads = [(_("Text"), False), (_("Kind"), False), (_("Meeting"), False), (_("Day"), False), (_("Area"), False)]
    return PageTable.of(
        identifier,
        caption,
        [*heads, (_("State"), False)],
        [
            Row(shortened(each.text), tuple(map(Cell, (*_told(each), state_words(each)))), address(each))
            for each in outcomes
        ],
    )


def _told(outcome: Outcome) -> tuple[str, ...]:
    return (
        outcome.get_kind_display(),
        outcome.meeting.title,
        day_words(vars(outcome)["on"]),
        outcome.area.name if outcome.area else NOTHING,
    )


def followed_table(outcomes: Iterable[Outcome], ways: Mapping[int, Step], caption: str) -> PageTable:
    """Tasks and needs of a body: who is responsible until when, and since when they are open."""
    heads = [(_("Text"), False), (_("Kind"), False), (_("Meeting"), False), (_("Day"), False), (_("Area"), False)]
    more = [(_("Responsible"), False), (_("Until"), False), (_("State"), False), (_("Open since"), False)]
    rows = [
        Row(shortened(each.text), tuple(map(Cell, (*_told(each), *followed_words(each, ways)))), address(each))
        for each in outcomes
    ]
    return PageTable.of("followed", caption, [*heads, *more], rows)


def followed_words(outcome: Outcome, ways: Mapping[int, Step]) -> tuple[str, str, str, str]:
    """Who is responsible, until when, the state, and since when it is open; empty things as a dash."""
    return (
        vars(outcome)["responsible_name"] or NOTHING,
        day_words(outcome.due),
        state_words(outcome),
        since_words(outcome, ways),
    )


def since_words(outcome: Outcome, ways: Mapping[int, Step]) -> str:
    """The day of the first meeting at which a task stood, as far as known, and how often it was carried over."""
    way = way_of(ways.values(), outcome.pk)
    place = [step.key for step in way].index(outcome.pk)
    first = day_words(way[0].since)
    if not place:
        return first
    told = ngettext("%(day)s, carried over %(count)d time", "%(day)s, carried over %(count)d times", place)
    return told % {"day": first, "count": place}


def state_words(outcome: Outcome) -> str:
    """How a task or a need stands, with the day from which on it is closed."""
    if not outcome.state:
        return NOTHING
    if outcome.closed_on is None:
        return outcome.get_state_display()
    return _("%(state)s on %(day)s") % {"state": outcome.get_state_display(), "day": day_words(outcome.closed_on)}


def topic_table(topics: Iterable[BodyTopic], caption: str) -> PageTable:
    """Topics on the list of a body, each leading to its page."""
    heads = [
        (_("Topic"), False),
        (_("State"), False),
        (_("From"), False),
        (_("Finished on"), False),
        (_("Note"), False),
    ]
    rows = [
        Row(
            each.topic.title,
            (
                Cell(each.get_state_display()),
                Cell(day_words(each.since)),
                Cell(day_words(each.closed_on)),
                Cell(each.note or NOTHING),
            ),
            reverse("deliberate:topic", args=[each.topic.slug]),
        )
        for each in topics
    ]
    return PageTable.of("topics", caption, heads, rows)


def address(outcome: Outcome) -> str:
    """Where an outcome stands on the page of its meeting."""
    return f"{reverse('deliberate:meeting', args=[outcome.meeting.slug])}#outcome-{outcome.number}"


def day_words(day: date | None) -> str:
    """A day in the language of the page; a dash where there is none."""
    return date_format(day, "SHORT_DATE_FORMAT") if day else NOTHING


def shortened(text: str) -> str:
    r"""The beginning of a text, in one line.

    >>> shortened("Ein Satz.\nNoch einer.")
    'Ein Satz. Noch einer.'
    """
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else f"{line[: FIRST_WORDS - 1].rstrip()}…"
