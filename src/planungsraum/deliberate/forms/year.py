"""Forms: what of a year is shown, a conflict accepted, orders, days kept free, hosts in turn."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.forms import day_field
from planungsraum.frame.stamps import StampedFormSet
from planungsraum.people.forms.known import OrganisationField

MOST_HOSTS = 40


class YearForm(forms.Form):
    """Which meetings of a year are shown; all choices are those of meetings that the reader may see."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)

    def __init__(self, data: Any, *, areas: Iterable[Any], bodies: Iterable[Any]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        for name, choices in (("area", areas), ("body", bodies)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
            field.choices = [("", _("All")), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen; what cannot be chosen counts as nothing."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def words(self) -> list[str]:
        """What was chosen, as the page calls it."""
        called = {name: dict(getattr(self.fields[name], "choices", ())) for name in self.fields}
        return [str(called[name][value]) for name, value in self.chosen().items()]


class ReasonForm(forms.Form):
    """Why a conflict is acceptable."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone who is shown the conflict reads it. Write no names of persons."),
    )


class OrderForm(forms.Form):
    """Which body meets before which, and how many days at least."""

    before = forms.ChoiceField(label=_("Meets first"))
    after = forms.ChoiceField(label=_("Meets after it"))
    days = forms.IntegerField(label=_("Days between, at least"), min_value=0, max_value=366, initial=14)
    since = day_field(_("From"))
    until = day_field(_("Until before"), required=False, help_text=_("The day after the last one."))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, before: Iterable[Any], after: Iterable[Any], **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        for name, bodies in (("before", before), ("after", after)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
            field.choices = [(each.slug, each.name) for each in bodies]


class FreeForm(forms.Form):
    """Days on which nobody should meet."""

    name = forms.CharField(label=_("What it is"), max_length=120, help_text=_("Everyone may read it."))
    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"), required=False, help_text=_("Only where it takes several days."))


class HostForm(forms.Form):
    """A place in the order; an empty one is none."""

    organisation = OrganisationField(label=_("Organisation"), required=False, help_text=_("Name of an organisation."))
    position = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=99, required=False)


HostFormSet: Any = forms.formset_factory(
    HostForm, formset=StampedFormSet, extra=3, max_num=MOST_HOSTS, validate_max=True
)
