"""To what organisations belong because they are funded."""

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from planungsraum.ground.models import holds_on
from planungsraum.people.models import Actor, Coverage, Funding, goes_on
from planungsraum.people.nesting import lies_in, with_wholes


def joined_by_funding(works: Collection[int], day: date) -> frozenset[int]:
    """Actors to which organisations belong on a day because they are funded there, in whatever field."""
    funded = Funding.objects.filter(holds_on(day), organisation__in=works) if works else Funding.objects.none()
    places = with_wholes(funded.values_list("area__system", "area__code"), day)
    if not places:
        return frozenset()
    open_to = [kind.joined_by_funding().values("pk") for kind in Actor.__subclasses__()]
    there = Coverage.objects.filter(
        lies_in(places), holds_on(day), goes_on(day, "actor__"), reduce(or_, (Q(actor__in=each) for each in open_to))
    )
    return frozenset(there.values_list("actor", flat=True))
