"""Forms: the profile of a body, what happened to bodies, and a review."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.forms.meetings import ActorField
from planungsraum.deliberate.models import Body, BodyEvent, Review
from planungsraum.frame.forms import day_field
from planungsraum.ground.models import ServiceField
from planungsraum.people.forms.keeping import AreasField
from planungsraum.people.forms.known import OrganisationField
from planungsraum.people.forms.seen import VisibilityField, VisibleForm
from planungsraum.people.forms.vague import VagueField
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class BodyField(forms.ModelMultipleChoiceField[Body]):
    """Bodies by the names they bear today."""

    def label_from_instance(self, obj: Body) -> str:
        """The newest name."""
        return getattr(obj, "name", "") or obj.slug


class EventForm(forms.Form):
    """What happened: kind, date, the bodies it came from and those it led to."""

    kind = forms.ChoiceField(label=_("What happened"), choices=BodyEvent.Kind.choices)
    when = VagueField(label=_("When"))
    name = forms.CharField(
        label=_("Name from then on"),
        max_length=200,
        required=False,
        help_text=_("Of a body that is founded or renamed, or of the only body that comes of it."),
    )
    short = forms.CharField(label=_("Short name"), max_length=40, required=False)
    sources = BodyField(Body.objects.none(), label=_("From these bodies"), required=False)
    sources_in_part = BodyField(
        Body.objects.none(), label=_("Of these only in part, so that they go on"), required=False
    )
    results = BodyField(Body.objects.none(), label=_("To these bodies"), required=False)
    results_in_part = BodyField(Body.objects.none(), label=_("Of these, which take over a part only"), required=False)
    resolution = forms.CharField(label=_("Resolution"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, bodies: Any, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        for name in ("sources", "sources_in_part", "results", "results_in_part"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 — for the type checker
            field.queryset = bodies


class ProfileForm(forms.Form):
    """What a body is for and how it works."""

    type = forms.ChoiceField(label=_("Kind"), choices=Body.Type.choices)
    openness = forms.ChoiceField(label=_("Taking part"), choices=Body.Openness.choices)
    purpose = forms.CharField(label=_("Purpose"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    way_of_working = forms.CharField(
        label=_("Way of working"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200, required=False)
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=list(ACTOR_VISIBILITY_CHOICES.items()))
    run_by = OrganisationField(label=_("Run by"), required=False, help_text=_("Name of an organisation."))
    part_of = ActorField(
        Body.objects.none(),
        label=_("Part of"),
        required=False,
        help_text=_("The network or other body to which it belongs from today on."),
    )
    fields_of_service = forms.ModelMultipleChoiceField(
        ServiceField.objects.all(), label=_("Service fields"), required=False, to_field_name="code"
    )
    areas = AreasField(label=_("Areas"), required=False)

    def offer(self, bodies: QuerySet[Body]) -> "ProfileForm":
        """Let it be part of one of these bodies."""
        field = self.fields["part_of"]
        assert isinstance(field, ActorField)  # noqa: S101 — for the type checker
        field.queryset = bodies
        return self


class NewBodyForm(ProfileForm):
    """A body with the name and the day of its founding."""

    slug = forms.SlugField(
        max_length=80,
        label=_("Address of the page"),
        help_text=_("Small letters, digits and hyphens; it stays for ever."),
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    short = forms.CharField(label=_("Short name"), max_length=40, required=False)
    when = VagueField(label=_("Founded"))
    resolution = forms.CharField(label=_("Resolution"), max_length=200, required=False)
    part_of = ActorField(
        Body.objects.none(),
        label=_("Part of"),
        required=False,
        help_text=_("The network or other body to which it belongs from its founding on."),
    )
    field_order = ("slug", "name", "short", "when", "resolution")


class ReviewForm(VisibleForm):
    """What was found when a body was put to the test."""

    day = day_field(_("Day"))
    content = forms.CharField(label=_("Content"), widget=forms.Textarea(attrs={"rows": 4}))
    way_of_working = forms.CharField(
        label=_("Way of working"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    outcome = forms.ChoiceField(label=_("What follows"), choices=Review.Outcome.choices)
    basis = forms.CharField(label=_("Resolution or source"), max_length=200, required=False)
    visibility = VisibilityField(initial=Visibility.PROFESSIONAL)
