"""Which bodies the directory lists: by their level too."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.levels import levels_on
from planungsraum.people.forms.directory import DirectoryForm


class BodyDirectoryForm(DirectoryForm):
    """Which bodies, at which level, and as of which day."""

    def __init__(self, data: Any = None, *, day: date, kinds: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, day=day, kinds=kinds)
        levels = [(each.code, each.name) for each in levels_on(day)]
        self.fields["level"] = forms.ChoiceField(
            label=_("Level"), choices=[("", _("all levels")), *levels], required=False
        )

    def chosen_level(self) -> str:
        """The level asked for; nothing where the form has a fault, as with every other filter."""
        return str(self.cleaned_data["level"]) if self.is_valid() else ""
