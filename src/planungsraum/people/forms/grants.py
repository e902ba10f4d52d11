"""Roles: which one, where, for whom, from when until when."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.forms import day_field
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.forms.keeping import AreaChoice, planning_areas
from planungsraum.people.models import ROLE_CHOICES, User
from planungsraum.people.rules import BY_AREA, BY_FUNCTION

GIVEN = [(role, called) for role, called in ROLE_CHOICES.items() if role not in BY_FUNCTION]


class RoleForm(forms.Form):
    """A role and, where its rights are for one area, which area."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=GIVEN,
        help_text=_("Who moderates has the rights of it from the function in the body, not from a role."),
    )
    area = AreaChoice(
        Area.objects.none(),
        label=_("For the area"),
        required=False,
        empty_label=_("whole city"),
        help_text=_("Needed for area coordination and for providers with management function, and for no other role."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(*args, **kwargs)
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)  # noqa: S101 — for the type checker
        area.queryset = planning_areas().filter(holds_on(timezone.localdate()))

    def clean(self) -> dict[str, Any]:
        """Refuse a role without the area its rights are for, and an area for a role of the whole city."""
        given = super().clean() or {}
        role, area = given.get("role"), given.get("area")
        if role in BY_AREA and not area and "area" not in self.errors:
            self.add_error("area", _("The rights of this role are for one area. Choose the area."))
        elif role and area and role not in BY_AREA:
            self.add_error("area", _("This role holds for the whole city. Leave the area empty."))
        return given


class GiveRoleForm(RoleForm):
    """Which account is to have which role where, from when until when."""

    account = forms.CharField(label=_("Account"), max_length=150, help_text=_("User name of an account that exists."))
    since = day_field(_("From"))
    until = day_field(_("Until before"), required=False)
    field_order = ("account", "role", "area", "since", "until")

    def clean_account(self) -> User:
        """The account of that name; a name that nobody has is refused with a sentence."""
        found = User.objects.filter(username=self.cleaned_data["account"].strip()).first()
        if found is None:
            raise forms.ValidationError(_("There is no account of this name. Invite the person first."))
        return found


class GrantsForm(forms.Form):
    """Of which accounts and which roles."""

    account = forms.CharField(label=_("Account"), max_length=150, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("all roles")), *ROLE_CHOICES.items()], required=False)
    ended = forms.BooleanField(label=_("those that have ended, too"), required=False)
