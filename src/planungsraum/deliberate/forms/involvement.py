"""Which meetings the proof of involvement is made of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.involved import WHOLE
from planungsraum.deliberate.models import Meeting


class InvolvementForm(forms.Form):
    """Of which years, for which area, and of which phase the meetings are listed."""

    since = forms.ChoiceField(label=_("From the year"), required=False)
    until = forms.ChoiceField(label=_("Until the year"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    phase = forms.ChoiceField(label=_("Meetings listed"), required=False)

    def __init__(self, data: Mapping[str, Any], *, years: Iterable[int], areas: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        some = [(str(year), str(year)) for year in years]
        self._choose("since", [("", _("the first")), *some])
        self._choose("until", [("", _("the last")), *some])
        self._choose("area", [("", _("all areas")), (WHOLE, _("Whole city")), *areas])
        self._choose("phase", [("", _("of all phases")), *Meeting.Phase.choices])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = choices
