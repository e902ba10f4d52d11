"""What the overview's address and the loading page may say."""

import math
from typing import Any

from django import forms
from django.conf import settings
from django.core.files import File  # noqa: TC002 — no branch for a type alone
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.messages import sentence
from planungsraum.ground.method.classes import METHODS
from planungsraum.ground.models import AreaSystem
from planungsraum.observe.models import Indicator, Source
from planungsraum.observe.queries import Observation
from planungsraum.observe.selection import Selection

METHOD_NAMES = {
    "quantile": _("quantiles"),
    "equal_interval": _("equal intervals"),
    "natural_breaks": _("natural breaks"),
    "standard_deviation": _("standard deviation"),
    "own_breaks": _("own limits"),
}
COUNTS = range(2, 10)


class SubjectForm(forms.Form):
    """Which indicator for which areas: the part of the address that decides what is read."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), to_field_name="code", label=_("Indicator"), required=False
    )
    system = forms.ModelChoiceField(AreaSystem.objects.none(), to_field_name="code", label=_("Areas"), required=False)

    def __init__(
        self, address: QueryDict | None, *, indicators: QuerySet[Indicator], systems: QuerySet[AreaSystem]
    ) -> None:
        super().__init__(address)
        _choices(self.fields["indicator"]).queryset = indicators
        _choices(self.fields["system"]).queryset = systems


class PresentationForm(forms.Form):
    """How it is shown: period, classes, chosen area."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    classes = forms.ChoiceField(
        choices=[(key, METHOD_NAMES[key]) for key in METHODS], label=_("Classes"), required=False
    )
    count = forms.TypedChoiceField(
        choices=[(n, n) for n in COUNTS], coerce=int, label=_("Number of classes"), required=False
    )
    breaks = forms.CharField(
        label=_("Own limits"), required=False, help_text=_("Numbers separated by blanks, such as 10 20 30,5")
    )
    area = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, address: QueryDict, *, observation: Observation) -> None:
        super().__init__(address)
        self.observation = observation
        period = self.fields["period"]
        assert isinstance(period, forms.ChoiceField)  # noqa: S101 — for the type checker
        period.choices = [(each, each) for each in reversed(observation.periods)]

    def clean_breaks(self) -> tuple[float, ...]:
        """Own limits as numbers; a decimal comma is understood."""
        try:
            limits = tuple(sorted({float(part.replace(",", ".")) for part in self.cleaned_data["breaks"].split()}))
        except ValueError:
            limits = (math.nan,)
        if not all(math.isfinite(limit) for limit in limits):
            raise forms.ValidationError(_("Write numbers separated by blanks, such as 10 20 30,5."))
        if len(limits) >= max(COUNTS):
            found = {"found": len(limits) + 1}
            raise forms.ValidationError(sentence("classes.count", found, language=get_language() or "de"))
        return limits

    def selection(self) -> Selection:
        """The state of the page; what the address leaves out or has wrong takes its usual value."""
        data = self.cleaned_data
        area = data.get("area", "")
        return Selection(
            indicator=self.observation.indicator,
            system=self.observation.system,
            period=data.get("period") or self.observation.periods[-1],
            method=data.get("classes") or "quantile",
            count=data.get("count") or 5,
            breaks=data.get("breaks") or (),
            area=area if area in self.observation.table.areas else "",
        )


class UploadForm(forms.Form):
    """A file of figures and what it does not say itself."""

    file = forms.FileField(label=_("CSV file"), max_length=200)
    title = forms.CharField(label=_("Title of the data set"), max_length=200)
    source = forms.ModelChoiceField(Source.objects.all(), label=_("Source"))
    system = forms.ModelChoiceField(AreaSystem.objects.all(), label=_("Areas"), to_field_name="code")
    boundary_version = forms.CharField(label=_("Boundary version"), max_length=120)
    as_of = forms.DateField(label=_("Areas as of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    indicator = forms.ModelChoiceField(
        Indicator.objects.exclude(kind=Indicator.Kind.RATE),
        label=_("Indicator"),
        to_field_name="code",
        required=False,
        help_text=_("Only where the file has one column a period and does not name the indicator."),
    )
    period = forms.CharField(
        label=_("Period"), max_length=10, required=False, help_text=_("Only where the file does not name it.")
    )
    decimal = forms.ChoiceField(
        label=_("Decimal sign"),
        choices=[("auto", _("find out")), ("comma", _("comma: 1.234,5")), ("point", _("point: 1,234.5"))],
    )

    def clean_file(self) -> "File[bytes]":
        """A file no larger than the setting UPLOAD_MB."""
        file: File[bytes] = self.cleaned_data["file"]
        if file.size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE / 1024**2
            values = {"found": round(file.size / 1024**2, 1), "expected": round(most, 1)}
            raise forms.ValidationError(sentence("import.too_large", values, language=get_language() or "de"))
        return file


def _choices(field: forms.Field) -> "forms.ModelChoiceField[Any]":
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — for the type checker
    return field
