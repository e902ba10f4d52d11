"""Forms: what an organisation is, its names, what it is funded for, who follows it, and what ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.forms import day_field
from planungsraum.ground.models import ServiceField
from planungsraum.people.forms.keeping import AreaChoice, AreasField, planning_areas
from planungsraum.people.forms.known import OrganisationField
from planungsraum.people.forms.vague import VagueField
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Organisation
from planungsraum.people.models.actors import LONGEST_NAME

MOST_NAMES = 40


class OrganisationForm(forms.Form):
    """What an organisation is, besides its names."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    profile = forms.CharField(label=_("Profile"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    recognised_from = day_field(
        _("Recognised from"), required=False, help_text=_("As a non-statutory provider (§ 75 SGB VIII).")
    )
    recognised_to = day_field(_("Recognised until before"), required=False)
    part_of = OrganisationField(label=_("Part of"), required=False, help_text=_("Name of an organisation."))
    fields_of_service = forms.ModelMultipleChoiceField(
        ServiceField.objects.all(), label=_("Service fields"), required=False, to_field_name="code"
    )
    areas = AreasField(label=_("Areas"), required=False)
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=list(ACTOR_VISIBILITY_CHOICES.items()))


class NameForm(forms.Form):
    """A name, and since when it is borne; an empty one is none."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    short = forms.CharField(label=_("Short name"), max_length=40, required=False)
    since = VagueField(label=_("Name since"))
    basis = forms.CharField(label=_("Resolution or source"), max_length=200, required=False)


class NewOrganisationForm(NameForm, OrganisationForm):
    """An organisation with its first name."""

    slug = forms.SlugField(
        max_length=80,
        label=_("Address of the page"),
        help_text=_("Small letters, digits and hyphens; it stays for ever."),
    )
    field_order = ("slug", "name", "short", "since", "basis")


class _Names(forms.BaseFormSet):  # type: ignore[type-arg]
    """The names of an organisation."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in the words of the page what takes a name off."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("take off")


NameFormSet = forms.formset_factory(
    NameForm, formset=_Names, extra=1, can_delete=True, can_delete_extra=False, max_num=MOST_NAMES, validate_max=True
)


def names_given(forms_given: forms.BaseFormSet) -> list[dict[str, Any]]:  # type: ignore[type-arg]
    """What was given, without what is taken off and what was left empty."""
    given = [form.cleaned_data for form in forms_given.forms if form not in forms_given.deleted_forms]
    return [{name: each[name] for name in NameForm.base_fields} for each in given if each.get("name")]


class FundingForm(forms.Form):
    """What an organisation is funded for, and where, from when until when."""

    field = forms.ModelChoiceField(ServiceField.objects.all(), label=_("Service field"), to_field_name="code")
    area = AreaChoice(planning_areas(), label=_("Area"))
    since = day_field(_("From"))
    until = day_field(_("Until before"), required=False, help_text=_("The day after the last one."))


class SuccessorForm(forms.Form):
    """Who follows an organisation, since when, wholly or in part."""

    successor = OrganisationField(label=_("Successor"), help_text=_("Name of an organisation."))
    since = VagueField(label=_("Since"))
    partial = forms.BooleanField(label=_("only in part: the former organisation goes on"), required=False)
    basis = forms.CharField(label=_("Resolution or source"), max_length=200, required=False)


class EndOrTakeOffForm(forms.Form):
    """Until when something held, or that it never did."""

    until = day_field(_("Until before"), required=False, help_text=_("The day after the last one."))
    mistaken = forms.BooleanField(
        label=_("It was written down in error: take it off, as if it had never been."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Either it ends, or it never was."""
        given = super().clean() or {}
        if "until" in given and bool(given["until"]) == bool(given.get("mistaken")):
            self.add_error("until", _("Give the day, or mark that it was written down in error."))
        return given
