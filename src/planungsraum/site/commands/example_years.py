"""What the year plan of the example city goes by: hosts in turn, orders, days kept free, a conflict accepted."""

from typing import TYPE_CHECKING

from planungsraum.site.commands.example_actors import Kept

if TYPE_CHECKING:
    from planungsraum.deliberate.sources.network import Network
    from planungsraum.deliberate.sources.rows_of_bodies import BodyRow
    from planungsraum.deliberate.sources.rows_of_years import AcceptedRow


def keep_hosts_of(row: "BodyRow", kept: Kept) -> None:
    """The hosts of each kind of meeting of a body, in their order."""
    from planungsraum.deliberate.services.year import keep_hosts

    for each in row.rhythms:
        if each.hosts:
            series = kept.bodies[row.slug].meeting_kinds.get(name=each.name)
            keep_hosts(series=series, hosts=[kept.organisations[host] for host in each.hosts], actor=None)


def keep_years(network: "Network", kept: Kept) -> None:
    """Orders and days kept free; then conflicts are accepted, as far as there are any."""
    from planungsraum.deliberate.models import Precedence
    from planungsraum.deliberate.services.year import keep_free, keep_order

    for order in network.orders:
        wanted = Precedence(
            before=kept.bodies[order.before],
            after=kept.bodies[order.after],
            days=order.days,
            valid_from=order.since,
            valid_to=order.until,
            note=order.note,
        )
        keep_order(order=wanted, actor=None)
    for free in network.free:
        keep_free(name=free.name, first_day=free.first_day, last_day=free.last_day or free.first_day, actor=None)
    for accepted in network.accepted:
        accept_of(accepted)


def accept_of(row: "AcceptedRow") -> None:
    """Accept the conflict that is meant; without a federal state there are none with school holidays."""
    from planungsraum.deliberate.method.conflict import conflicts
    from planungsraum.deliberate.models import Meeting
    from planungsraum.deliberate.queries.free_days import free_in
    from planungsraum.deliberate.queries.planned import around_in, planned_around
    from planungsraum.deliberate.queries.year import frame_of
    from planungsraum.deliberate.services.year import accept

    named = {str(uuid) for uuid in Meeting.objects.filter(slug__in=row.meetings).values_list("uuid", flat=True)}
    planned = planned_around(row.year, around_in(row.year))
    for each in conflicts(planned, frame_of(row.year, free_in(row.year))):
        if each.kind == row.conflict and set(each.meetings) == named:
            accept(year=row.year, stamp=each.stamp, reason=row.reason, role=row.role, actor=None)
