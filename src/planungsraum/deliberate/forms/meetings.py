"""Meetings: found, kept, entered for, opened to guests."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models import Body, Meeting, MeetingKind
from planungsraum.deliberate.models.meetings import Group
from planungsraum.people.forms.known import OrganisationField
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Organisation

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
PREFIX = "group-"
Choices = list[tuple[str, Any]]
if TYPE_CHECKING:
    _ModelChoice = forms.ModelChoiceField[Any]
else:
    _ModelChoice = forms.ModelChoiceField  # it takes no parameter when it runs


class FilterForm(forms.Form):
    """Which meetings are listed; all choices are those of meetings that the reader may see."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, data: Mapping[str, str], *, areas: Choices, years: Iterable[int]) -> None:
        super().__init__(data)
        anything = [("", _("All"))]
        _choose(self, "kind", [*anything, *Meeting.Kind.choices])
        _choose(self, "area", [*anything, *areas])
        _choose(self, "year", [*anything, *((str(year), str(year)) for year in years)])

    def chosen(self) -> dict[str, str]:
        """What was chosen; what cannot be chosen counts as nothing."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


def _choose(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
    field.choices = list(choices)


def _offer(form: forms.Form, name: str, actors: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, ActorField)  # noqa: S101 — for the type checker
    field.queryset = actors


def _day(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401 — those of a field
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        **options,
    )


def _time(label: Any) -> forms.TimeField:  # noqa: ANN401 — that of a field
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class ActorField(_ModelChoice):
    """A choice of actors by the name they bear."""

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 — as Django has it
        """The name that the query gave it."""
        return str(vars(obj).get("name") or obj.slug)


class MeetingForm(forms.Form):
    """A meeting with the groups that must be there: how many organisations of each at least."""

    body = ActorField(Body.objects.none(), label=_("Body"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind.choices)
    series = forms.ChoiceField(
        label=_("Kind of meeting"), required=False, help_text=_("One of the body that meets, where it has any.")
    )
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999, required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = forms.CharField(label=_("Purpose"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    state = forms.ChoiceField(label=_("State of the meeting"), choices=Meeting.State.choices, required=False)
    day = _day(_("Day"))
    start = _time(_("Begins at"))
    last_day = _day(_("Last day"), required=False, help_text=_("Only where it takes several days."))
    end = _time(_("Ends at"))
    venue = forms.CharField(label=_("Place"), max_length=200, required=False)
    host = OrganisationField(
        label=_("Invites and moderates"),
        required=False,
        help_text=_("Name of an organisation, where those who invite moderate this one meeting."),
    )
    areas = forms.MultipleChoiceField(label=_("Areas"), required=False, widget=forms.SelectMultiple(attrs={"size": 8}))
    visibility = forms.ChoiceField(label=_("Who may see it"))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 — as Django has it
        *,
        bodies: QuerySet[Body],
        kinds: Iterable[tuple[str, Iterable[MeetingKind]]],
        areas: Choices,
        visibilities: Iterable[str],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        _offer(self, "body", bodies)
        by_body = [(name, [(str(each.pk), each.name) for each in held]) for name, held in kinds]
        _choose(self, "series", [("", _("None of these")), *by_body])
        _choose(self, "areas", areas)
        _choose(self, "visibility", [(each, ACTOR_VISIBILITY_CHOICES[each]) for each in visibilities])  # type: ignore[index]
        for group in Group:
            self.fields[PREFIX + group.value] = forms.IntegerField(
                label=group.label, min_value=0, max_value=999, required=False
            )

    def plain_fields(self) -> list[forms.BoundField]:
        """The fields of the meeting itself."""
        return [field for field in self.visible_fields() if not field.name.startswith(PREFIX)]

    def group_fields(self) -> list[forms.BoundField]:
        """One field a group."""
        return [field for field in self.visible_fields() if field.name.startswith(PREFIX)]

    def times(self) -> tuple[datetime, datetime]:
        """When it begins and ends, in the time of the city."""
        given = self.cleaned_data
        return _moment(given["day"], given["start"]), _moment(given["last_day"] or given["day"], given["end"])

    def chosen_series(self) -> MeetingKind | None:
        """The kind of meeting to which it belongs."""
        return MeetingKind.objects.filter(pk=self.cleaned_data["series"] or 0).first()

    def required_groups(self) -> dict[str, int]:
        """The groups that must be there; none or empty: not required."""
        return {
            name.removeprefix(PREFIX): least
            for name, least in self.cleaned_data.items()
            if name.startswith(PREFIX) and least
        }


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


class AttendanceForm(forms.Form):
    """An organisation that takes part, for which group, with how many persons."""

    organisation = ActorField(Organisation.objects.none(), label=_("Organisation"))
    group = forms.ChoiceField(label=_("Takes part for"), choices=Group.choices)
    persons = forms.IntegerField(label=_("Number of persons"), min_value=1, max_value=9999, initial=1)

    def __init__(self, data: Any = None, *, organisations: QuerySet[Organisation]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        _offer(self, "organisation", organisations)


class GuestForm(forms.Form):
    """For which topic somebody is invited; not who it is."""

    topic = forms.CharField(
        label=_("Topic"), max_length=200, help_text=_("For which topic somebody is invited. Write no name.")
    )
