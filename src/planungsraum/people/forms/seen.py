"""A field for who may see what somebody writes down: only levels with which they see it themselves."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class VisibilityField(forms.ChoiceField):
    """Who may see something that belongs to an actor; where nothing is chosen, those of `initial`."""

    def __init__(self, *, initial: Visibility) -> None:
        refused = _("With this visibility you would not see the entry yourself. Choose one that the list offers.")
        super().__init__(
            label=_("Who may see it"), initial=initial, required=False, error_messages={"invalid_choice": refused}
        )

    def clean(self, value: Any) -> str:  # noqa: ANN401 — as Django has it
        """The level chosen."""
        return super().clean(value) or str(self.initial)


class VisibleForm(forms.Form):
    """A form with such a field; `levels` are those with which whoever fills it in sees the entry."""

    def __init__(self, data: Any = None, *, levels: Collection[Visibility], **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        field = self.fields["visibility"]
        assert isinstance(field, VisibilityField)  # noqa: S101 — for the type checker
        field.choices = [(each, ACTOR_VISIBILITY_CHOICES[each]) for each in Visibility if each in levels]
