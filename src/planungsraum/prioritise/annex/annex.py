"""A frozen result as a document: question, method, result with map, robustness, overrides, history, provenance."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planungsraum.frame.documents.content import Block, Definitions, Document, Figure, Heading, Note, Paragraph
from planungsraum.frame.documents.table import Column, Table
from planungsraum.frame.figures.area_map import draw_map
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.period import last_day
from planungsraum.people.atlas import atlas_of
from planungsraum.prioritise.annex.procedure import Called, procedure
from planungsraum.prioritise.annex.sureness import sureness
from planungsraum.prioritise.method.index import Result
from planungsraum.prioritise.method.plan import Plan, plan_of
from planungsraum.prioritise.models import FrozenResult, Override
from planungsraum.prioritise.papers.result import result_csv
from planungsraum.prioritise.pictures.result import Labels, by_rank, draw_result
from planungsraum.prioritise.services.frozen import altered, panel_of
from planungsraum.prioritise.sources.certainty import read_robustness
from planungsraum.prioritise.sources.recipes import parse_recipe
from planungsraum.prioritise.words import VERDICTS

SHOWN_OF_A_FINGERPRINT = 16


def annex_of(
    frozen: FrozenResult, labels: Labels, departures: Sequence[Override], *, source: str, author: str
) -> Document:
    """The whole annex; `labels` name areas and indicators, `departures` its reader may see, `author` is an office.

    Refused where what is kept is not what was frozen, or where this version computes another result from it.
    """
    run, plan = frozen.run, _plan(frozen)
    figures = plan.bases[plan.reference.period].figures.now
    blocks = (
        Heading(1, _("Question"), "question"),
        Paragraph(frozen.question),
        Heading(1, _("Result"), "result"),
        *_result(frozen, plan.reference, labels),
        Heading(1, _("Departures from the result"), "departures"),
        *_departures(departures),
        Heading(1, _("Method"), "method"),
        *procedure(plan.recipe, figures, *_naming(labels)),
        Heading(1, _("How sure is the result?"), "robustness"),
        *sureness(run, plan, labels),
        Heading(1, _("History"), "history"),
        _history(frozen),
        Heading(1, _("Where the figures come from"), "provenance"),
        *_provenance(frozen, plan, labels),
    )
    return Document(
        title=_("Annex: {title}").format(title=run.title),
        subject=_("Result {number}, frozen on {day}").format(number=frozen.pk, day=_day(frozen.frozen_at)),
        language="en" if (get_language() or "de").startswith("en") else "de",
        date=timezone.localdate(frozen.frozen_at),
        author=author,
        source=source,
        blocks=blocks,
    )


def _naming(labels: Labels) -> tuple[Called, Called]:
    """What indicators and areas are called; by their code where they have no name."""
    return (lambda code: labels.titles.get(code, code)), (lambda code: labels.names.get(code, code))


def _plan(frozen: FrozenResult) -> Plan:
    if names := altered(frozen):
        raise Refusal.of("frozen.altered", result=frozen.pk, names=", ".join(names))
    run = frozen.run
    plan = plan_of(parse_recipe(run.recipe), panel_of(run), seed=run.seed)
    if result_csv(plan.reference).decode("utf-8") != run.result:
        raise Refusal.of("frozen.result_differs", result=frozen.pk, version=frozen.software_version)
    return plan


def _result(frozen: FrozenResult, result: Result, labels: Labels) -> Iterator[Block]:
    chosen = [row for row in by_rank(result) if result.selected[row]]
    names = ", ".join(labels.names.get(result.areas[row], result.areas[row]) for row in chosen)
    yield Paragraph(
        _("{count} of {all} areas are selected: {names}.").format(
            count=len(chosen), all=int(result.valid.sum()), names=names
        )
    )
    if result.tied.any():
        tied = [area for area, at_cut in zip(result.areas, result.tied, strict=True) if at_cut]
        yield Note(_("Tie at the cut"), (", ".join(labels.names.get(area, area) for area in tied),))
    if result.at_middle:
        yield Note(_("Suppressed figures, the middle of their interval in their place"), (_middles(result, labels),))
    day = date.fromisoformat(last_day(result.period))
    system = frozen.run.system
    drawing = draw_result(result, atlas_of(system, system, day), labels)
    yield Figure(
        draw_map(drawing, standalone=True),
        _("Map of all areas by class; the table names the class of each."),
        _("Classes of the areas in {period}").format(period=result.period) + ".",
        _ranking(frozen, result, labels),
    )


def _middles(result: Result, labels: Labels) -> str:
    """Each area with the indicators of which it has no figure of its own."""
    return "; ".join(
        f"{labels.names.get(area, area)}: {', '.join(labels.titles.get(code, code) for code in codes)}"
        for area, codes in result.at_middle.items()
    )


def _ranking(frozen: FrozenResult, result: Result, labels: Labels) -> Table:
    sure = {row.area: row for row in read_robustness(frozen.run.robustness)}
    columns = (
        Column(_("Area")),
        Column(_("Rank"), "number"),
        Column(_("Score"), "number", 3),
        Column(_("Class")),
        Column(_("Selected")),
        Column(_("Membership"), "share", 1),
        Column(_("Verdict")),
    )
    rows = tuple(
        (
            labels.names.get(result.areas[row], result.areas[row]),
            int(result.index.rank[row]),
            float(result.index.score[row]),
            result.index.class_names[row],
            _("yes") if result.selected[row] else _("no"),
            sure[result.areas[row]].membership if sure[result.areas[row]].verdict else None,
            str(VERDICTS.get(sure[result.areas[row]].verdict, _("not valid"))),
        )
        for row in by_rank(result)
    )
    invalid = [labels.names.get(area, area) for area in sorted(result.reasons)]
    notes = (_("Not valid: {areas}.").format(areas=", ".join(invalid)),) if invalid else ()
    return Table(_("Rank, score, class and membership of all areas"), columns, rows, notes, name=_("Result"))


def _departures(found: Sequence[Override]) -> Iterator[Block]:
    if not found:
        yield Paragraph(_("None: the list is what the method gives."))
        return
    columns = (
        Column(_("Area")),
        Column(_("Departure")),
        Column(_("Reason")),
        Column(_("Function")),
        Column(_("Day")),
        Column(_("Scheme")),
    )
    rows = tuple(
        (
            each.area.name,
            _("put on the list") if each.enters else _("taken off the list"),
            each.reason,
            each.function,
            _day(each.decided_at),
            each.scheme.title,
        )
        for each in found
    )
    yield Table(_("Departures with their reasons"), columns, rows, name=_("Departures"))


def _history(frozen: FrozenResult) -> Table:
    """This result and those frozen before it from the same recipe."""
    earlier = FrozenResult.objects.filter(
        run__name=frozen.run.name, frozen_at__lte=frozen.frozen_at, visibility=frozen.visibility
    ).select_related("run")
    columns = (
        Column(_("Result")),
        Column(_("Frozen on")),
        Column(_("Question")),
        Column(_("Draws"), "number"),
        Column(_("Seed")),
        Column(_("Software")),
    )
    rows = tuple(
        (
            str(each.pk),
            _day(each.frozen_at),
            each.question,
            each.run.draws,
            str(each.run.seed),
            each.software_version,
        )
        for each in earlier.order_by("frozen_at")
    )
    return Table(_("Results frozen from this recipe"), columns, rows, name=_("History"))


def _provenance(frozen: FrozenResult, plan: Plan, labels: Labels) -> Iterator[Block]:
    prints = {(each["indicator"], each["period"]): each["sha256"] for each in frozen.fingerprints["inputs"]}
    columns = (
        Column(_("Indicator")),
        Column(_("Period")),
        Column(_("Source")),
        Column(_("Territorial status")),
        Column(_("Fingerprint")),
    )
    rows = tuple(
        (
            labels.titles.get(each["indicator"], each["indicator"]),
            each["period"],
            each["source"],
            each["boundary_version"],
            prints.get((each["indicator"], each["period"]), "")[:SHOWN_OF_A_FINGERPRINT],
        )
        for each in frozen.run.provenance
    )
    yield Table(_("Figures used"), columns, rows, name=_("Provenance"))
    files = frozen.fingerprints["files"]
    yield Definitions(
        (
            (_("Replay"), f"planungsraum replay {frozen.pk}"),
            (_("Recipe"), plan.recipe.name),
            *((f"{name}.csv", f"sha256:{digest}") for name, digest in files.items()),
        )
    )


def _day(moment: datetime) -> str:
    """The day in the city, as the pages have it."""
    return timezone.localdate(moment).strftime("%Y-%m-%d" if (get_language() or "de").startswith("en") else "%d.%m.%Y")
