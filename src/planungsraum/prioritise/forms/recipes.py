"""What may be changed in a recipe on its page, a recipe built from weights, the recipe as text, and two compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planungsraum.observe.models import Indicator
from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.prioritise.method.adjust import parts_of
from planungsraum.prioritise.method.aggregate import AGGREGATORS
from planungsraum.prioritise.method.normalise import NORMALISERS
from planungsraum.prioritise.sources.recipes import preset_names
from planungsraum.prioritise.words import AGGREGATE, NORMALISE

WEIGHT = "weight-"
USUAL_SCALES = 6  # of NORMALISE: those that bring any figures to one scale
TAKEN = ("build", "compare", "frozen", "runs", "schemes")  # the first parts of other addresses of this step


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


class BuildForm(forms.Form):
    """Which indicators count and how much, and how many areas are selected."""

    period = forms.ChoiceField(label=_("Period"))
    normalise = forms.ChoiceField(label=_("Normalisation"), choices=list(NORMALISE.items())[:USUAL_SCALES])
    aggregate = forms.ChoiceField(label=_("Aggregation"), choices=list(AGGREGATE.items()))
    count = forms.IntegerField(label=_("Areas selected"), min_value=1, initial=13)

    def __init__(self, data: Any, *, indicators: Sequence[Indicator], periods: Sequence[str]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        period = self.fields["period"]
        assert isinstance(period, forms.ChoiceField)  # noqa: S101 — for the type checker
        period.choices = [(each, each) for each in reversed(periods)]
        for each in indicators:
            self.fields[WEIGHT + each.code] = forms.FloatField(
                label=each.short, min_value=0, required=False, localize=True
            )

    def weights(self) -> list[forms.BoundField]:
        """The fields of the weights."""
        return [self[name] for name in self.fields if name.startswith(WEIGHT)]

    def chosen(self) -> dict[str, float]:
        """Indicators with a weight."""
        given = {name.removeprefix(WEIGHT): each for name, each in self.cleaned_data.items() if name.startswith(WEIGHT)}
        return {code: weight for code, weight in given.items() if weight}

    def tables(self, indicators: Sequence[Indicator]) -> dict[str, Any]:
        """The tables of the recipe."""
        direction = {each.code: each.direction for each in indicators}
        scale = {"low": 1, "high": 100} if self.cleaned_data["normalise"] == "min_max" else {}
        return {
            "name": "own",
            "title": gettext("Own recipe"),
            "period": self.cleaned_data["period"],
            "index": {
                "normalise": self.cleaned_data["normalise"],
                "aggregate": self.cleaned_data["aggregate"],
                **scale,
                "part": [
                    {"indicator": code, "weight": weight, "direction": direction[code]}
                    for code, weight in self.chosen().items()
                ],
            },
            "selection": {"rule": "top", "count": self.cleaned_data["count"]},
        }


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
