"""What may be changed in a recipe on its page, and the recipe as text."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.method.draw import LARGEST_SEED
from planungsraum.ground.models import Area
from planungsraum.ground.queries import areas_on
from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.prioritise.method.adjust import parts_of
from planungsraum.prioritise.method.aggregate import AGGREGATORS
from planungsraum.prioritise.method.normalise import NORMALISERS
from planungsraum.prioritise.method.robustness import MOST_DRAWS
from planungsraum.prioritise.models import LONGEST_NAME, Scheme
from planungsraum.prioritise.sources.recipes import preset_names
from planungsraum.prioritise.words import AGGREGATE, NORMALISE

TAKEN = ("compare", "frozen", "runs", "schemes")  # the first parts of other addresses of this step


class AdjustForm(forms.Form):
    """Try other assumptions: each stands in the address, nothing is kept."""

    period = forms.ChoiceField(label=_("Period"))
    normalise = forms.ChoiceField(label=_("Normalisation"))
    aggregate = forms.ChoiceField(label=_("Aggregation"))
    count = forms.IntegerField(label=_("Areas selected"), min_value=1)

    def __init__(
        self,
        address: Mapping[str, str],
        *,
        tables: Mapping[str, Any],
        periods: Sequence[str],
        names: Mapping[str, str],
        newest: str = "",
    ) -> None:
        super().__init__()
        index, selection = tables.get("index", {}), tables.get("selection", {})
        self._choose("period", [(each, each) for each in reversed(periods)], tables.get("period", newest))
        self._choose("normalise", [(key, NORMALISE[key]) for key in NORMALISERS], index.get("normalise", "z"))
        self._choose("aggregate", [(key, AGGREGATE[key]) for key in AGGREGATORS], index.get("aggregate", "arithmetic"))
        if selection.get("rule", "top") == "top" and "count" in selection:
            self.fields["count"].initial = selection["count"]
        else:
            del self.fields["count"]
        for place, part in parts_of(tables):
            if "weight" in part:
                title = part.get("group") or names.get(part.get("indicator", ""), part.get("indicator", ""))
                self.fields[f"weight-{place}"] = forms.FloatField(
                    label=f"{place} {title}", initial=part["weight"], min_value=0, localize=True
                )
        usual = {name: field.initial for name, field in self.fields.items()}
        self.data = {**usual, **{name: value for name, value in address.items() if name in usual and value}}
        self.is_bound = True

    def _choose(self, name: str, choices: list[tuple[str, Any]], initial: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        known = [key for key, _title in choices]
        if initial and initial not in known:
            choices = [(initial, NORMALISE.get(initial, initial)), *choices]
        field.choices = choices
        field.initial = initial or (choices[0][0] if choices else "")
        field.required = bool(choices)

    def changes(self) -> dict[str, str | float]:
        """What the address changes."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "") and value != self.fields[name].initial
        }

    def weights_changed(self) -> bool:
        """Whether the address changes a weight, or tries to."""
        return any(name.startswith("weight-") for name in [*self.changes(), *self.errors])

    def weights(self) -> list[forms.BoundField]:
        """The fields of the weights, in the order of the recipe."""
        return [self[name] for name in self.fields if name.startswith("weight-")]


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


class RecipeForm(forms.Form):
    """A recipe as text, under a name of its own."""

    name = forms.SlugField(
        max_length=50, label=_("Name"), help_text=_("Small letters, digits and hyphens; part of the address.")
    )
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=list(VISIBILITY_CHOICES.items()))
    text = forms.CharField(
        label=_("Recipe (TOML)"),
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}),
        strip=False,
    )

    def clean_name(self) -> str:
        """A name that no preset and no page has."""
        name = str(self.cleaned_data["name"])
        if name in TAKEN:
            raise forms.ValidationError(_("A page has this name. Choose another one."))
        if name in preset_names():
            raise forms.ValidationError(
                _("A preset has this name. Choose another one, such as %(name)s-2.") % {"name": name}
            )
        return name


def _day(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401 — those of a field
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class DayForm(forms.Form):
    """A day on which lists hold."""

    day = _day(_("In force on"), required=False)


class SchemeForm(forms.Form):
    """What a list of priority areas is called and when it holds; groups of adjacent areas may get a name."""

    name = forms.SlugField(
        max_length=50, label=_("Name"), help_text=_("Small letters, digits and hyphens; part of the address.")
    )
    title = forms.CharField(max_length=200, label=_("Title"))
    valid_from = _day(_("In force from"))
    valid_to = _day(_("In force until before"), required=False)
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


class CompareForm(forms.Form):
    """Which recipes and periods are compared."""

    first = forms.ChoiceField(label=_("First recipe"))
    first_period = forms.ChoiceField(label=_("Period of the first"))
    second = forms.ChoiceField(label=_("Second recipe"))
    second_period = forms.ChoiceField(label=_("Period of the second"))
    second_base = forms.ChoiceField(label=_("Base period of the second"), required=False)

    def __init__(
        self, address: Mapping[str, str], *, recipes: Sequence[tuple[str, str]], periods: Sequence[str]
    ) -> None:
        super().__init__(dict(address))
        choices = [(each, each) for each in reversed(periods)]
        offered: dict[str, list[tuple[str, Any]]] = {
            "first": list(recipes),
            "second": list(recipes),
            "first_period": choices,
            "second_period": choices,
            "second_base": [("", _("as in the recipe")), *choices],
        }
        for name, each in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
            field.choices = each
