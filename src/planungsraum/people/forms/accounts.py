"""What is asked for: names and passwords, new passwords, addresses to invite."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from planungsraum.people.forms.grants import GIVEN, RoleForm
from planungsraum.people.forms.known import PersonField
from planungsraum.people.models import User

DIFFERENT = _("The two passwords differ. Write the same one twice.")


def _user_name() -> forms.Field:
    """The field of a user name as Django names and checks it."""
    field = User._meta.get_field("username").formfield()  # noqa: SLF001 — Django's documented door to a model
    assert field is not None  # noqa: S101 — for the type checker
    return field


class _Plain:
    """Labels instead of placeholders: what a field is for must not vanish when one writes into it."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in LABELS:
                field.label = LABELS[name]
            if name in {"password", "oldpassword"}:
                field.help_text = ""

    def clean(self) -> dict[str, Any]:
        """Say in our words that two passwords differ."""
        cleaned: dict[str, Any] = super().clean() or {}  # type: ignore[misc]  # of the form beside it
        errors = self.errors.as_data().get("password2", [])  # type: ignore[attr-defined]
        if any(each.code is None for each in errors):
            del self.errors["password2"]  # type: ignore[attr-defined]
            self.add_error("password2", DIFFERENT)  # type: ignore[attr-defined]
        return cleaned


LABELS = {
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "email": _("E-mail address"),
}


class LoginForm(_Plain, allauth.LoginForm):  # type: ignore[misc]  # allauth carries no types
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(*args, **kwargs)
        field = self.fields.pop("login")
        field.label = capfirst(User._meta.get_field("username").verbose_name)  # noqa: SLF001 — as above
        self.fields = {"username": field, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Compare the two with the accounts."""
        self.cleaned_data["login"] = self.cleaned_data.get("username", "").strip()
        return super().clean()


class ChangePasswordForm(_Plain, allauth.ChangePasswordForm):  # type: ignore[misc]
    """The current password and a new one."""


class SetPasswordForm(_Plain, allauth.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class NewPasswordForm(_Plain, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password instead of a forgotten one."""


class ResetPasswordForm(_Plain, allauth.ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link is sent."""


class ReauthenticateForm(_Plain, allauth.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class InviteForm(RoleForm):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("what the functions of the person allow")), *GIVEN]
    )
    person = PersonField(
        label=_("Person"),
        required=False,
        help_text=_("Given and family name of somebody with functions: the account will be theirs."),
    )
    field_order = ("email", "person", "role", "area")

    def clean(self) -> dict[str, Any]:
        """Refuse an account that would be allowed nothing, and one for somebody who has one."""
        given = super().clean()
        person = given.get("person")
        if person and person.user_id:
            self.add_error("person", _("This person has an account already."))
        if not person and not given.get("role") and "person" not in self.errors:
            self.add_error("role", _("Choose a role, or name the person whose functions say what the account may do."))
        return given

    def clean_email(self) -> str:
        """Refuse an address that has an account."""
        email: str = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("An account with this address exists already."))
        return email


class AcceptForm(forms.Form):
    """User name and password of a new account."""

    username = _user_name()
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["password1"].help_text = password_validators_help_text_html()

    def clean_username(self) -> str:
        """Refuse a name that somebody has."""
        username: str = self.cleaned_data["username"]
        User._meta.get_field("username").run_validators(username)  # noqa: SLF001 — as above
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("This user name is taken. Choose another one."))
        return username

    def clean(self) -> dict[str, Any]:
        """Check the password like every other, and that it was written twice."""
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", DIFFERENT)
        elif first:
            try:
                validate_password(first, User(username=cleaned.get("username", ""), email=self.email))
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned
