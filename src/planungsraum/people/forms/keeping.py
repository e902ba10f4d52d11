"""Forms: on which day one looks, who holds what, how somebody is reached."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Trim
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.forms import Select, day_field
from planungsraum.ground.models import Area
from planungsraum.people.models import (
    FUNCTION_CHOICES,
    VISIBILITY_CHOICES,
    ContactPoint,
    Organisation,
    Person,
    User,
)


class PersonField(forms.CharField):
    """A person by the whole name, or by the key in the address of the person's page where names are shared."""

    def clean(self, value: Any) -> Person | None:  # noqa: ANN401 — as Django has it
        """The person; a name that nobody has, or several have, is refused with a sentence."""
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        found = list(_persons_called(text)[:2])
        if not found:
            raise forms.ValidationError(_("Nobody is called so. Add the person first, or correct the name."))
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several persons are called so. Use the key at the end of the address of the person's page.")
            )
        return found[0]

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 — as Django has it
        """The name of a person that is given."""
        return value.name if isinstance(value, Person) else value


def _persons_called(text: str) -> QuerySet[Person]:
    try:
        return Person.objects.filter(uuid=UUID(text))
    except ValueError:
        whole = Concat("given_name", Value(" "), "family_name")
        return Person.objects.annotate(whole=Trim(whole)).filter(whole__iexact=text)


class OrganisationField(forms.CharField):
    """An organisation by a name it bears or bore, or by its address."""

    def clean(self, value: Any) -> Organisation | None:  # noqa: ANN401 — as Django has it
        """The organisation; what is not known, or not plain, is refused with a sentence."""
        text = super().clean(value).strip()
        if not text:
            return None
        named = Q(names__name__iexact=text) | Q(names__short__iexact=text) | Q(slug=text)
        found = list(Organisation.objects.filter(named).distinct()[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("No single organisation is called so. Use the name as it stands in its page's address.")
            )
        return found[0]

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 — as Django has it
        """The address of an organisation that is given."""
        return value.slug if isinstance(value, Organisation) else value


class AreaChoice(forms.ModelChoiceField[Area]):
    """Areas by name, with their system."""

    widget = Select

    def label_from_instance(self, obj: Area) -> str:
        """Name and system."""
        return f"{obj.name} ({obj.system})"


class AreasField(forms.ModelMultipleChoiceField[Area]):
    """Several areas of today, by name with their system."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(planning_areas(), **options)

    def label_from_instance(self, obj: Area) -> str:
        """Name and system."""
        return f"{obj.name} ({obj.system})"


def planning_areas() -> QuerySet[Area]:
    """Areas that actors work in or that figures are known for, the larger ones first."""
    return Area.objects.select_related("system").order_by("-system__position", "name")


class FunctionsForm(forms.Form):
    """Which functions, and as of which day."""

    day = day_field(_("As of"), required=False)
    function = forms.ChoiceField(
        label=_("Function"), choices=[("", _("all functions")), *FUNCTION_CHOICES.items()], required=False
    )


class PersonForm(forms.Form):
    """Somebody who is to hold functions."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("For mails of this system; not shown."))
    visibility = forms.ChoiceField(label=_("Who may read the name"), choices=list(VISIBILITY_CHOICES.items()))


class ChangePersonForm(PersonForm):
    """What is kept of somebody, and whose account is theirs."""

    account = forms.CharField(
        label=_("Account"),
        max_length=150,
        required=False,
        help_text=_("User name. What the functions of the person allow, this account may do."),
    )

    def clean_account(self) -> User | None:
        """The account of that name; a name that nobody has is refused with a sentence."""
        name = self.cleaned_data["account"].strip()
        found = User.objects.filter(username=name).first() if name else None
        if name and found is None:
            raise forms.ValidationError(_("There is no account of this name. Invite the person first."))
        return found


class TermForm(forms.Form):
    """Who is to hold which function, from when until when."""

    function = forms.ChoiceField(label=_("Function"), choices=list(FUNCTION_CHOICES.items()))
    person = PersonField(label=_("Person"), help_text=_("Given and family name."))
    since = day_field(_("From"))
    until = day_field(_("Until before"), required=False)
    on_behalf_of = OrganisationField(label=_("On behalf of"), required=False, help_text=_("Name of an organisation."))
    area = AreaChoice(planning_areas(), label=_("For the area"), required=False)
    basis = forms.CharField(label=_("Resolution or source"), max_length=200, required=False)


class EndForm(forms.Form):
    """When a term ends."""

    until = day_field(_("Until before"), help_text=_("The day after the last one."))


class SubstitutionForm(forms.Form):
    """Who stands in, when, and what is handed over."""

    substitute = PersonField(label=_("Who stands in"), help_text=_("Given and family name."))
    since = day_field(_("From"))
    until = day_field(_("Until before"), help_text=_("The day after the last one."))
    occasion = forms.CharField(
        label=_("Only for this meeting"),
        max_length=80,
        required=False,
        help_text=_("Leave empty for the whole time."),
    )
    may_act = forms.BooleanField(label=_("acts in the function"), required=False, initial=True)
    may_see = forms.BooleanField(label=_("sees what is not public"), required=False, initial=True)
    may_vote = forms.BooleanField(label=_("votes"), required=False)


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """How an actor is reached; each field with who may see it."""

    person = PersonField(label=_("Person"), required=False, help_text=_("Given and family name."))
    web = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = ContactPoint
        fields = (
            "label",
            "person",
            "person_visibility",
            "email",
            "email_visibility",
            "phone",
            "phone_visibility",
            "street",
            "postcode",
            "town",
            "address_visibility",
            "web",
        )
        labels = {  # noqa: RUF012 — as Django has it
            "label": _("Function"),
            "person_visibility": _("Who may see the person"),
            "email": _("E-mail"),
            "email_visibility": _("Who may see the e-mail"),
            "phone": _("Telephone"),
            "phone_visibility": _("Who may see the telephone"),
            "street": _("Street"),
            "postcode": _("Postcode"),
            "town": _("Town"),
            "address_visibility": _("Who may see the address"),
        }


class EraseForm(forms.Form):
    """That somebody really wants to be erased."""

    sure = forms.BooleanField(label=_("Yes, erase my name, my account and what is kept of me."))
