"""The cooperations of the example city, and how some were checked, by the services."""

from decimal import Decimal
from typing import TYPE_CHECKING

from planungsraum.site.commands.example_actors import Kept

if TYPE_CHECKING:
    from planungsraum.deliberate.models import Check, Cooperation, CriteriaList
    from planungsraum.deliberate.sources.network import Network
    from planungsraum.deliberate.sources.rows_of_cooperations import CheckRow, CooperationRow, CriteriaRow


def keep_cooperations(network: "Network", kept: Kept) -> None:
    """All cooperations, then the lists of criteria, then the checks by them."""
    cooperations = {row.slug: _keep(row, kept) for row in network.cooperations}
    lists = {row.slug: _list(row, kept) for row in network.criteria}
    for row in network.checks:
        _check(row, cooperations[row.cooperation], lists[row.criteria])


def _keep(row: "CooperationRow", kept: Kept) -> "Cooperation":
    from planungsraum.deliberate.services.cooperations import NewCooperation, Participation, Sharing, keep_cooperation

    return keep_cooperation(
        cooperation=NewCooperation(
            slug=row.slug,
            title=row.title,
            kind=row.kind,
            since=row.since,
            until=row.until,
            about=row.about,
            accompanied_by=kept.bodies[row.accompanied_by] if row.accompanied_by else None,
            municipal_money=None if row.municipal_money is None else Decimal(row.municipal_money),
            visibility=row.visibility,
            areas=[kept.areas[each] for each in row.areas],
            fields=[kept.fields[each] for each in row.fields],
        ),
        partners=[
            Participation(kept.organisations[each.organisation], each.role, each.since, each.until)
            for each in row.partners
        ],
        resources=[
            Sharing(kept.organisations[each.organisation], each.name, each.kind, each.terms, each.since, each.until)
            for each in row.resources
        ],
        actor=None,
    )


def _list(row: "CriteriaRow", kept: Kept) -> "CriteriaList":
    from planungsraum.deliberate.services.checks import Criteria, keep_criteria

    criteria = Criteria(row.title, row.source, [(each.code, each.text) for each in row.criteria])
    return keep_criteria(body=kept.bodies[row.body], criteria=criteria, actor=None)


def _check(row: "CheckRow", cooperation: "Cooperation", criteria: "CriteriaList") -> None:
    """A check opened, assessed, and where it has a finding also closed and followed up."""
    from planungsraum.deliberate.services.checks import Found, find, follow_up, open_check

    check = open_check(
        cooperation=cooperation, criteria=criteria, day=row.opened_on, visibility=row.visibility, actor=None
    )
    _assess(row, check)
    if row.found_on:
        found = Found(row.verdict, row.finding, row.found_on, row.follow_up, row.follow_up_due)
        find(check=check, found=found, actor=None)
    if row.follow_up_done_on:
        follow_up(check=check, day=row.follow_up_done_on, actor=None)


def _assess(row: "CheckRow", check: "Check") -> None:
    from planungsraum.deliberate.services.checks import Assessed, assess
    from planungsraum.ground.method.errors import Fault, Refusal

    keys = dict(check.criteria.items.values_list("code", "pk"))
    if strange := [each.criterion for each in row.assessments if each.criterion not in keys]:
        raise Refusal(Fault("check.other_criterion", {"number": each}) for each in strange)
    assessed = {keys[each.criterion]: Assessed(each.verdict, each.reason) for each in row.assessments}
    assess(check=check, assessed=assessed, actor=None)
