"""Tables of checks: those of a body or a project, candidates, and how a project stands to each criterion."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planungsraum.deliberate.method.candidates import Project
from planungsraum.deliberate.models import Assessment, Check, Criterion
from planungsraum.deliberate.pictures.cooperations import money_words
from planungsraum.deliberate.queries.checks import Choice
from planungsraum.deliberate.words import stage_words
from planungsraum.frame.tables import Cell, PageTable, Row

NOTHING = "–"


def check_table(checks: Iterable[Check], identifier: str, caption: str) -> PageTable:
    """One line a check: which project, since when, what was found, what follows until when."""
    rows = [
        Row(
            each.cooperation.title,
            (
                Cell(date_format(each.opened_on, "SHORT_DATE_FORMAT")),
                Cell(finding_words(each)),
                Cell(follow_up_words(each)),
            ),
            href=reverse("deliberate:check", args=[each.body.slug, each.pk]),
        )
        for each in checks
    ]
    heads = [(_("Project"), False), (_("Opened"), False), (_("Finding"), False), (_("Follow-up"), False)]
    return PageTable.of(identifier, caption, heads, rows)


def finding_words(check: Check) -> str:
    """What was found in all, and when."""
    if check.found_on is None:
        return _("open")
    return f"{check.get_verdict_display()} ({date_format(check.found_on, 'SHORT_DATE_FORMAT')})"


def follow_up_words(check: Check) -> str:
    """What became of the follow-up."""
    if check.follow_up_done_on:
        return _("done on {day}").format(day=date_format(check.follow_up_done_on, "SHORT_DATE_FORMAT"))
    if check.follow_up_due:
        return _("due on {day}").format(day=date_format(check.follow_up_due, "SHORT_DATE_FORMAT"))
    return NOTHING


def candidate_table(choice: Choice, last: Mapping[int, Check]) -> PageTable:
    """The candidates in order, with why they are candidates and when they were checked last."""
    words = {"money": _("municipal money"), "partners": _("number of organisations")}
    rows = [
        _project_row(choice, each.project, last, ", ".join(words[reason] for reason in each.reasons))
        for each in choice.selection.candidates
    ]
    return PageTable.of("candidates", _("Candidates for a check"), [*_heads(), (_("Why"), False)], rows)


def unknown_table(choice: Choice, last: Mapping[int, Check]) -> PageTable:
    """Projects of which nobody can say whether they are candidates."""
    rows = [_project_row(choice, each, last) for each in choice.selection.unknown]
    return PageTable.of("unknown", _("Projects whose municipal money is not known"), _heads(), rows)


def _heads() -> list[tuple[str, bool]]:
    return [(_("Project"), False), (_("Stage"), False), (_("Municipal money"), True), (_("Organisations"), True),
            (_("Last check"), False)]  # fmt: skip


def _project_row(choice: Choice, project: Project, last: Mapping[int, Check], *more: str) -> Row:
    found = choice.projects[project.key]
    cells = (
        stage_words(project.stage),
        money_words(project.money),
        str(project.partners),
        finding_words(last[found.pk]) if found.pk in last else NOTHING,
        *more,
    )
    return Row(found.title, tuple(map(Cell, cells)), href=reverse("deliberate:cooperation", args=[found.slug]))


def assessment_table(criteria: Iterable[Criterion], assessments: Mapping[int, Assessment]) -> PageTable:
    """Criterion by criterion: how far it is fulfilled, and why."""
    rows = [
        Row(
            each.code,
            (
                Cell(each.text),
                Cell(assessments[each.pk].get_verdict_display() if each.pk in assessments else _("not assessed yet")),
                Cell(assessments[each.pk].reason if each.pk in assessments else ""),
            ),
        )
        for each in criteria
    ]
    heads = [(_("Number"), False), (_("Criterion"), False), (_("Assessment"), False), (_("Reason"), False)]
    return PageTable.of("assessments", _("Criteria"), heads, rows)
