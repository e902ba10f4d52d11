"""What the plan of a year is made of, of each level: hosts in turn, who meets before whom, conflicts."""

from tests.site.canaries import LEVELS, Canary


def plan_the_year(world):
    """Orders and hosts of the public body of one's own with what is hidden, and one of its conflicts with that."""
    from tests.deliberate.network import soon

    from planungsraum.deliberate.models import Body, HostPlace, MeetingKind, Precedence
    from planungsraum.people.models import Organisation

    public = Body.objects.get(slug=world.slugs[Canary("body", "own", "public")])
    series = MeetingKind.objects.create(body=public, name="Sitzung", rhythm="weekly")
    for position, level in enumerate(LEVELS, start=1):
        house = Organisation.objects.get(slug=world.slugs[Canary("organisation", "own", level)])
        HostPlace.objects.create(series=series, organisation=house, position=position)
        before = Body.objects.get(slug=world.slugs[Canary("body", "own", level)])
        if level != "public":
            Precedence.objects.create(before=before, after=public, days=14, valid_from="2020-01-01")
    year = soon(7).year
    world.numbers["years"] = (year, year + 1)
    world.numbers["series"] = series.pk
    world.numbers["plan"] = _plan(series, soon(7))
    world.numbers["conflict"] = (year, _stamp(world, year))


def _plan(series, day):
    """A rule that leads to the day on which the meetings of each level are."""
    rule = {"series": series.pk, "year": day.year, "which": 1, "weekday": day.isoweekday(), "first_month": 1,
            "start": "00:00", "end": "23:59", "on_free": "leave_out", "rota": "on", "visibility": "public"}  # fmt: skip
    return tuple(rule.items())


def _stamp(world, year):
    """A conflict of the public meeting with one for the office alone."""
    from planungsraum.deliberate.models import Meeting
    from planungsraum.deliberate.queries.free_days import free_in
    from planungsraum.deliberate.queries.year import conflicts_of

    slugs = {world.slugs[Canary("meeting", "own", level)] for level in ("public", "office")}
    uuids = set(map(str, Meeting.objects.filter(slug__in=slugs).values_list("uuid", flat=True)))
    found = conflicts_of(world.cast["planner"], year, free_in(year))
    return next(each.conflict.stamp for each in found if set(each.conflict.meetings) == uuids)
