"""What the public asks of a body, and the answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models import Inquiry
from planungsraum.deliberate.words import function_name

LONGEST_TEXT = 5000


class AskForm(forms.Form):
    """Who asks, and what; `website` is a trap for programs that fill every field."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The answer is sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        help_text=_("At most 5,000 characters. Please write nothing about the private life of other people."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    website = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Refuse what a program filled in, in words that help a person whose browser did it."""
        if self.cleaned_data["website"]:
            raise ValidationError(_now("This field is a trap for programs. Empty it, and send the message again."))
        return ""

    def shown(self) -> Iterable[forms.BoundField]:
        """The fields for people."""
        return [field for field in self.visible_fields() if field.name != "website"]


class AnswerForm(forms.Form):
    """What is decided, what is answered, and in which function."""

    state = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    function = forms.ChoiceField(label=_("You answer as"))
    text = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST_TEXT,
        help_text=_("It is sent by e-mail together with the question. At most 5,000 characters."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, data: Any = None, *, functions: Iterable[str]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, initial={"state": Inquiry.State.ANSWERED})
        _choose(self.fields["state"], [(s.value, s.label) for s in Inquiry.State if s != Inquiry.State.OPEN])
        _choose(self.fields["function"], [(code, function_name(code)) for code in functions])


def _choose(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
    field.choices = choices
