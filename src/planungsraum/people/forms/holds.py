"""Which records are to be held beyond their time."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models import LegalHold

There = Callable[[str, str], bool]  # whether there is a record of a kind with a number


class HoldForm(forms.Form):
    """A kind of record, one of them or all, and why."""

    kind = forms.ChoiceField(label=_("Kind of record"))
    key = forms.IntegerField(
        label=_("Number of one record"),
        min_value=1,
        required=False,
        help_text=_("Leave empty to hold all of the kind."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Such as the file number of the proceedings. No names of persons."),
    )

    def __init__(self, data: Any = None, *, kinds: Iterable[tuple[str, str]], there: There, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        self.there = there
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = list(kinds)

    def clean(self) -> dict[str, Any]:
        """Refuse a record that is not there, and what is held already."""
        given = super().clean() or {}
        kind, number = given.get("kind"), given.get("key")
        given["key"] = str(number) if number else ""
        if not kind or "key" in self.errors:
            return given
        if number and not self.there(kind, given["key"]):
            self.add_error("key", _("There is no record of this kind with this number."))
        elif LegalHold.objects.filter(kind=kind, key=given["key"], lifted_on__isnull=True).exists():
            self.add_error(None, _("This is held already. Lift that hold first if its reason has changed."))
        return given
