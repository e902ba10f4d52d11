"""A field for a date that is known only so precisely."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.vague import read_vague

WINTER = "24"  # of the year in which it begins
FIRST_OF_SPRING = 3
PARTS = [
    ("day", _("day")),
    ("month", _("month")),
    ("21", _("spring")),
    ("22", _("summer")),
    ("23", _("autumn")),
    (WINTER, _("winter")),
    ("33", _("first quarter")),
    ("34", _("second quarter")),
    ("35", _("third quarter")),
    ("36", _("fourth quarter")),
    ("37", _("early in the year")),
    ("38", _("in the middle of the year")),
    ("39", _("late in the year")),
    ("year", _("year")),
]


class VagueField(forms.MultiValueField):
    """A date as precise as it is known: a day, and how much of it is known."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        fields = (
            forms.DateField(),
            forms.ChoiceField(choices=PARTS),
        )
        widget = VagueWidget()
        hint = _("Where only a longer time is known, any day of it will do; a change counts from its first day.")
        super().__init__(fields=fields, widget=widget, help_text=hint, **options)

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 — as Django has it
        """Whether another date is given; without a day it does not matter what would be known of it."""
        if not data or not data[0]:
            return bool(initial)
        return super().has_changed(initial, data)

    def compress(self, data_list: list[Any]) -> str:
        """The date in its stored form."""
        if not data_list or not data_list[0]:
            return ""
        day, part = data_list
        if part == "day":
            return str(day.isoformat())
        if part == "month":
            return f"{day.year:04}-{day.month:02}"
        year = day.year - 1 if part == WINTER and day.month < FIRST_OF_SPRING else day.year
        text = f"{year:04}" if part == "year" else f"{year:04}-{part}"
        try:
            return read_vague(text).text
        except Refusal as refusal:
            raise forms.ValidationError(_("This is no date.")) from refusal


class VagueWidget(forms.MultiWidget):
    """A day beside what of it is known."""

    template_name = "people/vague_widget.html"

    def __init__(self) -> None:
        super().__init__(
            widgets=(
                forms.DateInput(attrs={"type": "date", "class": "kern-form-input__input"}, format="%Y-%m-%d"),
                forms.Select(choices=PARTS, attrs={"class": "kern-form-input__select"}),
            )
        )

    def decompress(self, value: Any) -> list[Any]:  # noqa: ANN401 — as Django has it
        """First day and precision of a stored date."""
        if not value:
            return [None, "day"]
        when = read_vague(value)
        part = when.kind if when.kind in {"day", "month", "year"} else value[-2:]
        return [when.first, part]
