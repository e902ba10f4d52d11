"""Words for what recipes, comparisons and lists are made of; marked for the catalogue, translated where shown."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from planungsraum.frame.marking import N_

NORMALISE: Mapping[str, Promise] = {
    "z": gettext_lazy("z values"),
    "min_max": gettext_lazy("min–max"),
    "rank": gettext_lazy("ranks"),
    "percentile": gettext_lazy("percentile ranks"),
    "robust_z": gettext_lazy("robust z values"),
    "exponential_rank": gettext_lazy("exponential ranks"),
    "none": gettext_lazy("as they are"),
    "given_rank": gettext_lazy("published ranks"),
}
AGGREGATE: Mapping[str, Promise] = {
    "arithmetic": gettext_lazy("weighted mean"),
    "geometric": gettext_lazy("geometric mean"),
    "harmonic": gettext_lazy("harmonic mean"),
    "minimum": gettext_lazy("smallest value"),
    "sum": gettext_lazy("weighted sum"),
    "restandardised_sum": gettext_lazy("re-standardised sum"),
    "copeland": gettext_lazy("Copeland (pairwise comparison)"),
}
TREATMENT: Mapping[str, Promise] = {  # as it was applied
    "none": gettext_lazy("nothing"),
    "winsorised": gettext_lazy("extreme figures drawn in (winsorised)"),
    "log": gettext_lazy("logarithm"),
    "box_cox": gettext_lazy("Box–Cox transformation"),
}
TREATMENTS: Mapping[str, Promise] = {  # as a recipe asks for them
    "none": TREATMENT["none"],
    "winsorise": TREATMENT["winsorised"],
    "log": TREATMENT["log"],
    "box_cox": TREATMENT["box_cox"],
    "auto": gettext_lazy("as far as needed: drawn in, else logarithm, else Box–Cox"),
}
VERDICTS: Mapping[str, Promise] = {
    "core": gettext_lazy("core"),
    "borderline": gettext_lazy("borderline"),
    "out": gettext_lazy("out"),
}
ASSUMPTIONS: Mapping[str, Promise] = {
    "weights": gettext_lazy("Weights"),
    "normalisation": gettext_lazy("Normalisation"),
    "aggregation": gettext_lazy("Aggregation"),
    "treatment": gettext_lazy("Treatment of outliers"),
    "dropped_indicator": gettext_lazy("Indicator left out"),
    "base_year": gettext_lazy("Year of the figures"),
    "cells": gettext_lazy("Imprecise figures"),
}

DIFFERENCES = {  # kind of a difference between two recipes or periods: what is called so
    "figures": N_("Figures of {where}"),
    "base": N_("Base period of the scales"),
    "pool": N_("Periods pooled"),
    "validity": N_("Which areas are valid"),
    "intervals": N_("Intervals of suppressed figures"),
    "selection": N_("How areas are selected"),
    "classes": N_("Classes"),
    "indicators": N_("Indicators"),
    "aggregate": N_("Aggregation of {where}"),
    "rescale": N_("Second scaling of {where}"),
    "rises_with": N_("Direction of {where}, set by the figures"),
    "weights": N_("Origin of the weights of {where}"),
    "weight_shares": N_("Weights of {where}"),
    "direction": N_("Direction of {where}"),
    "transform": N_("Transformation of {where}"),
    "treatment": N_("Treatment of skewed figures of {where}"),
    "normalise": N_("Normalisation of {where}"),
    "low": N_("Lower limit of {where}"),
    "high": N_("Upper limit of {where}"),
}
WHOLE_INDEX = N_("the whole index")
ALL_INDICATORS = N_("all indicators")
OF_GROUPS = frozenset({"aggregate", "rescale", "rises_with", "weights", "weight_shares"})
MARKS = {  # how an area stands on a list, from outside to inside
    "off": N_("not on the list"),
    "taken_off": N_("taken off against the result"),
    "parts": N_("in parts"),
    "whole": N_("on the list"),
    "put_on": N_("put on against the result"),
}
SIGNS = {"off": "–", "taken_off": "–", "parts": "◐", "whole": "●", "put_on": "●"}
