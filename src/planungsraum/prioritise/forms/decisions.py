"""What is asked for and decided: runs, frozen results, lists of priority areas and departures from them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.forms import day_field
from planungsraum.ground.method.draw import LARGEST_SEED
from planungsraum.ground.models import Area
from planungsraum.ground.queries import areas_on
from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.prioritise.method.robustness import MOST_DRAWS
from planungsraum.prioritise.models import LONGEST_NAME, Scheme


class RunForm(forms.Form):
    """How often to draw, and where the random numbers start."""

    draws = forms.IntegerField(label=_("Draws"), min_value=1, max_value=MOST_DRAWS, initial=10_000)
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=LARGEST_SEED,
        initial=1,
        help_text=_("The same seed gives the same result."),
    )


class FreezeForm(forms.Form):
    """What a frozen result answers, and who may see it."""

    question = forms.CharField(
        label=_("Question"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the committee is to decide with it. It stands at the head of the annex."),
    )
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=list(VISIBILITY_CHOICES.items()))


class DayForm(forms.Form):
    """A day on which lists hold."""

    day = day_field(_("In force on"), required=False)


class SchemeForm(forms.Form):
    """What a list of priority areas is called and when it holds; groups of adjacent areas may get a name."""

    name = forms.SlugField(
        max_length=50, label=_("Name"), help_text=_("Small letters, digits and hyphens; part of the address.")
    )
    title = forms.CharField(max_length=200, label=_("Title"))
    valid_from = day_field(_("In force from"))
    valid_to = day_field(_("In force until before"), required=False)
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=list(VISIBILITY_CHOICES.items()))
    merged = forms.BooleanField(label=_("Join adjacent areas to one priority area"), required=False)

    def __init__(self, data: Any = None, *, groups: Mapping[str, str], initial: Mapping[str, Any]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, initial=dict(initial))
        for code, members in groups.items():
            self.fields[f"name-{code}"] = forms.CharField(
                label=_("Name for: %(members)s") % {"members": members}, max_length=LONGEST_NAME, required=False
            )

    def names(self) -> dict[str, str]:
        """Names given to groups, by the first area of each."""
        given = {name.removeprefix("name-"): str(text) for name, text in self.cleaned_data.items() if "-" in name}
        return {code: text for code, text in given.items() if text}


class OverrideForm(forms.Form):
    """A decision against the result: which area, in or out, why, and in which function."""

    area = forms.ModelChoiceField(Area.objects.none(), label=_("Area"), to_field_name="code")
    direction = forms.ChoiceField(
        label=_("Decision"), choices=[("in", _("put it on the list")), ("out", _("take it off the list"))]
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
    function = forms.CharField(
        label=_("Function"), max_length=200, help_text=_("The office or body that decides, not a person.")
    )

    def __init__(self, data: Any = None, *, scheme: Scheme) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        field = self.fields["area"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — for the type checker
        field.queryset = areas_on(scheme.system, scheme.valid_from)
