"""Forms: which tasks and needs of a body are listed."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models import Outcome

ALL = "all"


class FollowedForm(forms.Form):
    """Kind, area and state, as the address has them; without a state those that are open."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All")), *((each, Outcome.Kind(each).label) for each in ("task", "need"))],
    )
    area = forms.ChoiceField(label=_("Area"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[*Outcome.State.choices, (ALL, _("All"))], initial="open"
    )

    def __init__(self, data: Mapping[str, str], *, areas: list[tuple[str, str]]) -> None:
        given = {"state": "open"} | {name: data[name] for name in ("kind", "area", "state") if data.get(name)}
        super().__init__(given)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = [("", _("All")), *areas]

    def chosen(self) -> dict[str, str]:
        """What was chosen; what cannot be chosen counts as nothing, an unknown state as open."""
        self.is_valid()
        found = {name: str(value) for name, value in self.cleaned_data.items() if value}
        return {"state": "open"} | found
