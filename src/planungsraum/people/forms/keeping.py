"""Forms: on which day one looks, who holds what, how somebody is reached."""

import unicodedata
from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.forms import Select, day_field
from planungsraum.ground.models import Area
from planungsraum.people.forms.known import OrganisationField, PersonField
from planungsraum.people.forms.seen import VisibilityField, VisibleForm
from planungsraum.people.models import (
    FUNCTION_CHOICES,
    VISIBILITY_CHOICES,
    ContactPoint,
    Person,
    User,
)
from planungsraum.people.models.actors import LONGEST_SLUG
from planungsraum.people.rules import Visibility

ADDRESS = ("street", "postcode", "town")


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
    """Which functions, as of which day, and from where on in the list."""

    day = day_field(_("As of"), required=False)
    function = forms.ChoiceField(
        label=_("Function"), choices=[("", _("all functions")), *FUNCTION_CHOICES.items()], required=False
    )
    at = forms.SlugField(max_length=2 * LONGEST_SLUG + 2, required=False)


class PersonForm(forms.Form):
    """Somebody who is to hold functions; `levels` are the visibilities with which whoever fills it in sees them."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("For mails of this system; not shown."))
    visibility = forms.ChoiceField(
        label=_("Who may read the name"),
        initial=Person._meta.get_field("visibility").default,  # noqa: SLF001 — Django's documented way to ask a model
        error_messages={
            "invalid_choice": _(
                "With this visibility you would not see the person yourself. Choose one that the list offers."
            )
        },
    )

    def __init__(self, data: Any = None, *, levels: Iterable[Visibility], **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        field = self.fields["visibility"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = [(each, VISIBILITY_CHOICES[each]) for each in levels]


class ChangePersonForm(PersonForm):
    """What is kept of somebody, and whose account is theirs."""

    account = forms.CharField(
        label=_("Account"),
        max_length=150,
        required=False,
        help_text=_("User name. What the functions of the person allow, this account may do; empty: no account."),
    )

    def clean_account(self) -> User | None:
        """The account of that name; a name that nobody has is refused with a sentence."""
        name = self.cleaned_data["account"].strip()
        found = User.objects.filter(username=name, is_active=True).first() if name else None
        if name and found is None:
            raise forms.ValidationError(_("There is no account of this name. Invite the person first."))
        return found


class TermForm(VisibleForm):
    """Who is to hold which function, from when until when."""

    function = forms.ChoiceField(label=_("Function"), choices=list(FUNCTION_CHOICES.items()))
    person = PersonField(label=_("Person"), help_text=_("Given and family name."))
    since = day_field(_("From"))
    until = day_field(_("Until before"), required=False)
    on_behalf_of = OrganisationField(label=_("On behalf of"), required=False, help_text=_("Name of an organisation."))
    area = AreaChoice(planning_areas(), label=_("For the area"), required=False)
    basis = forms.CharField(label=_("Resolution or source"), max_length=200, required=False)
    visibility = VisibilityField(initial=Visibility.PUBLIC)

    def __init__(self, *args: Any, offered: Collection[str] = tuple(FUNCTION_CHOICES), **options: Any) -> None:  # noqa: ANN401 — as Django has it
        """Functions that are not `offered` are known still, so that they are refused with a sentence."""
        super().__init__(*args, **options)
        found = [(key, name) for key, name in FUNCTION_CHOICES.items() if key in offered]
        self.fields["function"].widget.choices = found


class EndForm(forms.Form):
    """When a term ends."""

    until = day_field(
        _("Until before"),
        help_text=_(
            "The day after the last one. A function that was given in error is taken back by giving the day on which "
            "it begins."
        ),
    )


class StandInForm(forms.Form):
    """Who stands in, and what is handed over."""

    substitute = PersonField(label=_("Who stands in"), help_text=_("Given and family name."))
    may_act = forms.BooleanField(label=_("acts in the function"), required=False, initial=True)
    may_see = forms.BooleanField(label=_("sees what is not public"), required=False, initial=True)
    may_vote = forms.BooleanField(label=_("votes"), required=False)


class SubstitutionForm(StandInForm):
    """Who stands in, when, and what is handed over."""

    since = day_field(_("From"))
    until = day_field(_("Until before"), help_text=_("The day after the last one."))
    field_order = ("substitute", "since", "until")


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
            "web_visibility",
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
            "web_visibility": _("Who may see the website"),
        }

    def __init__(self, data: Any = None, *, hidden: Iterable[str] = (), **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        for part in hidden:
            for name in (*(ADDRESS if part == "address" else (part,)), f"{part}_visibility"):
                del self.fields[name]


class EraseForm(forms.Form):
    """That somebody really wants to be erased."""

    sure = forms.BooleanField(label=_("Yes, erase my name, my account and what is kept of me."))


class ErasePersonForm(forms.Form):
    """That planning really means this person: the name, as the page shows it."""

    name = forms.CharField(label=_("Name of the person, to confirm"), help_text=_("As it stands above."))

    def __init__(self, data: Any = None, *, name: str, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        self.expected = name

    def clean_name(self) -> str:
        """The name, in small letters or large ones."""
        given: str = self.cleaned_data["name"]
        if _plain(given) != _plain(self.expected):
            raise forms.ValidationError(_("This is not the name that stands above."))
        return given


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
