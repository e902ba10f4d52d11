"""The form of a series: which kind of meeting, by which rule, when, where, with hosts in turn."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.method.year_plan import LAST, LEAVE_OUT, NEXT, PREVIOUS, Rule
from planungsraum.deliberate.models import MeetingKind
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES

WHICH = [(1, _("first")), (2, _("second")), (3, _("third")), (4, _("fourth")), (LAST, _("last"))]
ON_FREE = [
    (NEXT, _("move to the next week that is not free")),
    (PREVIOUS, _("move to the week before that is not free")),
    (LEAVE_OUT, _("leave out")),
]
WHEN = [(number + 1, name) for number, name in WEEKDAYS.items()]


def _number(label: Any, choices: Iterable[Any], **options: Any) -> forms.TypedChoiceField:  # noqa: ANN401 — those of a field
    return forms.TypedChoiceField(label=label, choices=list(choices), coerce=int, **options)


def _time(label: Any) -> forms.TimeField:  # noqa: ANN401 — that of a field
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class PlanForm(forms.Form):
    """A rule for the meetings of a year; it stands in the address, so that a plan can be passed on."""

    series = forms.ChoiceField(label=_("Kind of meeting"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    which = _number(_("Which one in the month"), WHICH)
    weekday = _number(_("Weekday"), WHEN)
    first_month = _number(_("First month"), MONTHS.items())
    start = _time(_("Begins at"))
    end = _time(_("Ends at"))
    on_free = forms.ChoiceField(label=_("What falls on a free day"), choices=ON_FREE)
    school = forms.BooleanField(label=_("School holidays count as free"), required=False)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    venue = forms.CharField(label=_("Place"), max_length=200, required=False)
    rota = forms.BooleanField(label=_("Hosts take turns"), required=False)
    visibility = forms.ChoiceField(label=_("Who may see it"))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 — as Django has it
        *,
        kinds: Iterable[MeetingKind],
        visibilities: Iterable[str],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.kinds = {str(each.pk): each for each in kinds}
        self._choose("series", ((key, each.name) for key, each in self.kinds.items()))
        self._choose("visibility", ((each, ACTOR_VISIBILITY_CHOICES[each]) for each in visibilities))  # type: ignore[index]

    def _choose(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """Meetings of a series end on the day on which they begin."""
        given = super().clean() or {}
        if given.get("start") and given.get("end") and given["end"] <= given["start"]:
            self.add_error("end", _("It would end before it begins. Choose a later end on the same day."))
        return given

    def series_chosen(self) -> MeetingKind:
        """The kind of meeting."""
        return self.kinds[self.cleaned_data["series"]]

    def rule(self) -> Rule:
        """The rule of the days."""
        given = self.cleaned_data
        return Rule(given["weekday"], given["which"], given["first_month"], given["on_free"])

    def moments(self, day: date) -> tuple[datetime, datetime]:
        """When a meeting of a day begins and ends, by the clocks of the city."""
        return _moment(day, self.cleaned_data["start"]), _moment(day, self.cleaned_data["end"])

    def state(self) -> list[tuple[str, str]]:
        """What was given, field by field, to be handed on."""
        return [(name, str(self.data[name])) for name in self.fields if self.data.get(name)]


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
