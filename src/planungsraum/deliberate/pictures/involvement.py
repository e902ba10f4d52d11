"""The involvement of providers as tables and sentences."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.involved import PHASES, Involved
from planungsraum.deliberate.method.involvement import Came, Part, Sitting
from planungsraum.deliberate.models import Meeting
from planungsraum.frame.tables import Cell, PageTable, Row

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as a cell shows it: the verdict, the meetings with where they are listed, and the providers."""

    verdict: str
    is_gap: bool
    meetings: str
    href: str
    providers: str
    first: str


@dataclass(frozen=True, slots=True)
class Line:
    """An area with its parts, phase by phase."""

    area: str
    parts: tuple[Shown, ...]


def verdict(part: Part) -> str:
    """How providers came into a phase, in a word."""
    return {
        Came.EARLY: _("early"),
        Came.LATE: _("late"),
        Came.NEVER: _("gap"),
        Came.NO_MEETING: _("no meeting"),
    }[part.came]


def area_name(found: Involved, area: str | None) -> str:
    """What an area is called, with its system; the whole city by that name."""
    return _("Whole city") if area is None else f"{found.areas[area]} ({found.areas[area].system})"


def matrix(found: Involved, link: Callable[[str, str | None], str]) -> list[Line]:
    """Area by area, phase by phase; `link` says where the meetings of a part are listed."""
    return [
        Line(
            area_name(found, area),
            tuple(_shown(found.parts[phase, area], link(phase, area)) for phase in PHASES),
        )
        for area in found.rows
    ]


def _shown(part: Part, href: str) -> Shown:
    count, providers = len(part.sittings), len(part.providers)
    return Shown(
        verdict(part),
        part.came in {Came.NEVER, Came.NO_MEETING},
        ngettext("%(count)d meeting", "%(count)d meetings", count) % {"count": count},
        href if count else "",
        ngettext("%(count)d provider", "%(count)d providers", providers) % {"count": providers} if providers else "",
        date_format(part.first, "SHORT_DATE_FORMAT") if part.first else "",
    )


def told_gaps(found: Involved) -> list[str]:
    """Every gap in a sentence: phases without a recognised provider, and without any meeting."""
    told: list[str] = []
    for area in found.rows:
        parts = [found.parts[phase, area] for phase in PHASES]
        told += [_told(part, area_name(found, area)) for part in parts if part.came in {Came.NEVER, Came.LATE}]
        if unmet := [str(Meeting.Phase(part.phase).label) for part in parts if part.came == Came.NO_MEETING]:
            told.append(
                _("%(area)s: no meeting is known for %(phases)s.")
                % {"area": area_name(found, area), "phases": ", ".join(unmet)}
            )
    return told


def _told(part: Part, area: str) -> str:
    values = {"area": area, "phase": Meeting.Phase(part.phase).label, "all": len(part.sittings), "before": part.before}
    if part.came == Came.NEVER:
        return ngettext(
            "%(area)s, %(phase)s: no recognised provider took part in the %(all)d meeting.",
            "%(area)s, %(phase)s: no recognised provider took part in any of the %(all)d meetings.",
            part.before,
        ) % values  # fmt: skip
    if part.only_at_the_end:
        return _("%(area)s, %(phase)s: recognised providers came at the very end only, after %(before)d of %(all)d meetings.") % values  # fmt: skip # noqa: E501
    return _("%(area)s, %(phase)s: recognised providers came late, after %(before)d of %(all)d meetings.") % values


def sittings_table(found: Involved, parts: Iterable[Part], names: Mapping[str, str] | None) -> PageTable:
    """The meetings behind the numbers, each leading to its page; who came where `names` are given."""
    heads = [(_("Meeting"), False), (_("Day"), False), (_("Phase of planning"), False), (_("Body"), False)]
    heads += [(_("Recognised providers"), names is None), (_("Other organisations"), True)]
    held = {each.key: each for part in parts for each in part.sittings}
    rows = [_row(each, found.meetings[each.key], names) for each in sorted(held.values(), key=_by_day)]
    return PageTable.of("sittings", _("Meetings behind the numbers"), heads, rows)


def _by_day(sitting: Sitting) -> tuple[str, str]:
    return (sitting.day.isoformat(), sitting.key)


def _row(sitting: Sitting, meeting: Meeting, names: Mapping[str, str] | None) -> Row:
    told = (
        date_format(timezone.localtime(meeting.starts_at), "SHORT_DATE_FORMAT"),
        str(meeting.get_phase_display()),
        vars(meeting)["called"] or NOTHING,
        str(len(sitting.providers)) if names is None else providers_named(sitting.providers, names),
        str(sitting.others),
    )
    return Row(meeting.title, tuple(map(Cell, told)), reverse("deliberate:meeting", args=[meeting.slug]))


def providers_named(keys: Collection[str], names: Mapping[str, str]) -> str:
    """Providers by name in order, and how many others there are that are not named."""
    told = sorted((names[key] for key in keys if key in names), key=str.casefold)
    hidden = len(keys) - len(told)
    if hidden:
        told.append(ngettext("%(count)d not named", "%(count)d not named", hidden) % {"count": hidden})
    return ", ".join(told) or NOTHING
