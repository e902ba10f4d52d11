"""Forms: which cooperations are listed; a cooperation with those who take part and what they share."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models import Body, Cooperation, Partner, SharedResource
from planungsraum.frame.forms import day_field
from planungsraum.frame.stamps import StampField
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.forms.keeping import AreaChoice, AreasField, planning_areas
from planungsraum.people.forms.known import OrganisationField, read_as
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.queries import Reader

STAGES = [("planned", _("planned")), ("ongoing", _("ongoing")), ("ended", _("ended"))]
MOST = 60
if TYPE_CHECKING:
    _BodyChoice = forms.ModelChoiceField[Body]
    _FormSet = forms.BaseFormSet[forms.Form]
else:
    _BodyChoice, _FormSet = forms.ModelChoiceField, forms.BaseFormSet


class BodyChoice(_BodyChoice):
    """A body by the name that the query gave it."""

    def label_from_instance(self, obj: Body) -> str:
        """Its name, else its address."""
        return str(vars(obj).get("name") or obj.slug)


class CooperationFilterForm(forms.Form):
    """Which cooperations, and as of which day."""

    day = day_field(_("As of"), required=False)
    area = AreaChoice(Area.objects.none(), label=_("Area"), required=False, empty_label=_("all areas"))
    field = forms.ModelChoiceField(
        ServiceField.objects.all(),
        label=_("Service field"),
        required=False,
        to_field_name="code",
        empty_label=_("all fields"),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Cooperation.Kind.choices], required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=[("", _("all stages")), *STAGES], required=False)
    organisation = OrganisationField(label=_("Organisation"), required=False, help_text=_("Name of an organisation."))

    def __init__(self, data: Any = None, *, seen: QuerySet[Cooperation]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        area = self.fields["area"]
        assert isinstance(area, AreaChoice)  # noqa: S101 — for the type checker
        area.queryset = planning_areas().filter(cooperations__in=seen).distinct()

    def read_by(self, reader: Reader) -> "CooperationFilterForm":
        """Let it find the organisations that its reader may see."""
        read_as(self, reader)
        return self

    def chosen(self) -> dict[str, Any]:
        """What was chosen; what cannot be chosen counts as nothing."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


class CooperationForm(forms.Form):
    """What a cooperation is about, from when until when, where, and who may see it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Cooperation.Kind.choices)
    about = forms.CharField(label=_("What it is about"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    since = day_field(_("From"))
    until = day_field(_("Until before"), required=False, help_text=_("The day after the last one."))
    accompanied_by = BodyChoice(Body.objects.none(), label=_("Body that began or accompanies it"), required=False)
    municipal_money = forms.DecimalField(
        label=_("Municipal money in euros"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
        help_text=_("In all. Leave it empty where it is not known; write 0 where the city gives nothing."),
    )
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=list(ACTOR_VISIBILITY_CHOICES.items()))
    areas = AreasField(label=_("Areas"), required=False)
    fields_of_service = forms.ModelMultipleChoiceField(
        ServiceField.objects.all(), label=_("Service fields"), required=False, to_field_name="code"
    )
    seen = StampField()

    def offer(self, bodies: QuerySet[Body]) -> "CooperationForm":
        """Let it be accompanied by one of these bodies."""
        field = self.fields["accompanied_by"]
        assert isinstance(field, BodyChoice)  # noqa: S101 — for the type checker
        field.queryset = bodies
        return self


class PartnerForm(forms.Form):
    """An organisation that takes part; an empty one is none."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_("Name of an organisation."))
    role = forms.ChoiceField(label=_("As what"), choices=Partner.Role.choices, initial=Partner.Role.PARTNER)
    since = day_field(_("From"), required=False, help_text=_("Empty: as long as the cooperation."))
    until = day_field(_("Until before"), required=False, help_text=_("The day after the last one."))


class ResourceForm(forms.Form):
    """Something that an organisation shares with the others; an empty one is none."""

    what = forms.CharField(label=_("What is shared"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=SharedResource.Kind.choices, initial=SharedResource.Kind.ROOM)
    organisation = OrganisationField(label=_("Given by"), help_text=_("Name of an organisation that takes part."))
    terms = forms.CharField(label=_("On which terms"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    since = day_field(_("From"), required=False, help_text=_("Empty: as long as the cooperation."))
    until = day_field(_("Until before"), required=False, help_text=_("The day after the last one."))


class _Rows(_FormSet):
    """Several of a kind on one page."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in the words of the page what takes one off."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("take off")


def _several(form: type[forms.Form]) -> Any:  # noqa: ANN401 — a class that Django makes
    return forms.formset_factory(
        form, formset=_Rows, extra=3, can_delete=True, can_delete_extra=False, max_num=MOST, validate_max=True
    )


PartnerFormSet = _several(PartnerForm)
ResourceFormSet = _several(ResourceForm)


class Together:
    """A form with its rows on one page: right where all are right, and one summary of what is wrong."""

    def __init__(self, form: CooperationForm, partners: Any, resources: Any, reader: Reader) -> None:  # noqa: ANN401 — of classes that Django makes
        self.form, self.partners, self.resources = form, partners, resources
        for each in self:
            read_as(each, reader)

    def __iter__(self) -> Iterator[forms.Form]:
        yield self.form
        yield from self.partners
        yield from self.resources

    def is_valid(self) -> bool:
        """Whether everything is right; all of it is looked at."""
        return all([self.form.is_valid(), self.partners.is_valid(), self.resources.is_valid()])

    @property
    def non_form_errors(self) -> list[str]:
        """What is wrong with the rows as a whole."""
        return [*self.partners.non_form_errors(), *self.resources.non_form_errors()]


def given(rows: Any, form: type[forms.Form]) -> list[dict[str, Any]]:  # noqa: ANN401 — a formset
    """What was given, in its order, without what is taken off and what was left empty."""
    found = [each.cleaned_data for each in rows.forms if each not in rows.deleted_forms]
    return [{name: each[name] for name in form.base_fields} for each in found if each.get("organisation")]


def span_of(since: date, until: date | None, whole: tuple[date, date | None]) -> dict[str, date | None]:
    """The days of a row as the form shows them: empty where they are those of the cooperation."""
    return {"since": None if since == whole[0] else since, "until": None if until == whole[1] else until}
