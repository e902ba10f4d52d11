"""Which account has which role."""

from datetime import date

from django.db.models import Q, QuerySet

from planungsraum.people.models import Grant


def grants(day: date, account: str = "", role: str = "", *, ended: bool = False) -> QuerySet[Grant]:
    """Roles by account, that hold on a day or later; with `ended` those before, too. `account` is part of a name."""
    found = Grant.objects.select_related("user", "area__system").order_by("user__username", "-valid_from", "pk")
    if account:
        found = found.filter(user__username__icontains=account)
    if role:
        found = found.filter(role=role)
    return found if ended else found.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))
