"""Days of a year on which nobody should meet: holidays of the federal state, and days that planning keeps free."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from planungsraum.deliberate.method.conflict import Kind
from planungsraum.deliberate.models import KeptFree
from planungsraum.deliberate.sources.free_days import free_days, knows_land


@dataclass(frozen=True, slots=True)
class FreeYear:
    """The free days of a year by their kind, with their names; whether the state and its school holidays are known."""

    days: Mapping[Kind, Mapping[date, str]]
    knows_land: bool
    knows_school: bool

    def named(self, *, with_school: bool) -> dict[date, str]:
        """All free days with a name, those of school holidays only if wanted."""
        school = self.days[Kind.SCHOOL_HOLIDAY] if with_school else {}
        return {**school, **self.days[Kind.KEPT_FREE], **self.days[Kind.PUBLIC_HOLIDAY]}


def free_in(year: int) -> FreeYear:
    """The free days of a year in the federal state of `PLANUNGSRAUM_LAND`."""
    found = free_days(settings.LAND, year)
    days = {
        Kind.PUBLIC_HOLIDAY: found.public,
        Kind.SCHOOL_HOLIDAY: found.school or {},
        Kind.KEPT_FREE: _kept_free(year),
    }
    return FreeYear(days, knows_land(settings.LAND), found.school is not None)


def _kept_free(year: int) -> dict[date, str]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days: dict[date, str] = {}
    for each in KeptFree.objects.filter(first_day__lte=last, last_day__gte=first):
        day = max(each.first_day, first)
        while day <= min(each.last_day, last):
            days[day] = f"{days[day]}, {each.name}" if day in days else each.name
            day += timedelta(days=1)
    return days
