"""Cooperations, lists of criteria and checks as a file gives them; `until` is the day after the last."""

from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.sources.declared import key
from planungsraum.deliberate.sources.rows_of_actors import EVERYONE, PROFESSIONALS


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """An organisation that takes part; without days as long as the cooperation."""

    organisation: str = key("one", "organisation")
    role: str = key("choice", "partner role", default="partner")
    since: date | None = key("day", default=None)
    until: date | None = key("day", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRow:
    """What an organisation shares, on which terms."""

    organisation: str = key("one", "organisation")
    name: str = key("text", longest=120)
    kind: str = key("choice", "resource")
    terms: str = key("text", longest=2000, default="")
    since: date | None = key("day", default=None)
    until: date | None = key("day", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationRow:
    """A cooperation; `municipal_money` in whole euros, left out where it is not known."""

    slug: str = key("slug")
    title: str = key("text")
    kind: str = key("choice", "cooperation")
    since: date = key("day")
    until: date | None = key("day", default=None)
    about: str = key("text", longest=2000, default="")
    accompanied_by: str = key("one", "body", default="")
    municipal_money: int | None = key("count", default=None)
    visibility: str = key("choice", "visibility", default=EVERYONE)
    fields: tuple[str, ...] = key("many", "field", default=())
    areas: tuple[str, ...] = key("areas", default=())
    partners: tuple[PartnerRow, ...] = key("rows", PartnerRow, default=())
    resources: tuple[ResourceRow, ...] = key("rows", ResourceRow, default=())
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A criterion by its number."""

    code: str = key("text", longest=20)
    text: str = key("text", longest=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaRow:
    """A list of criteria of a body, with the concept or resolution behind it."""

    slug: str = key("slug")
    body: str = key("one", "body")
    title: str = key("text")
    source: str = key("text")
    criteria: tuple[CriterionRow, ...] = key("rows", CriterionRow)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow:
    """How the project stands to the criterion of a number."""

    criterion: str = key("text", longest=20)
    verdict: str = key("choice", "assessment")
    reason: str = key("text", longest=2000, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """A check of a project; without `found_on` it is open."""

    cooperation: str = key("one", "cooperation")
    criteria: str = key("one", "criteria")
    opened_on: date = key("day")
    assessments: tuple[AssessmentRow, ...] = key("rows", AssessmentRow, default=())
    found_on: date | None = key("day", default=None)
    verdict: str = key("choice", "check", default="meets")
    finding: str = key("text", longest=2000, default="")
    follow_up: str = key("text", longest=2000, default="")
    follow_up_due: date | None = key("day", default=None)
    follow_up_done_on: date | None = key("day", default=None)
    visibility: str = key("choice", "visibility", default=PROFESSIONALS)
    basis: str = key("basis")
