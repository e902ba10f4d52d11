"""Which actors a directory lists, and which areas its map shows."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.forms import day_field
from planungsraum.ground.models import Area, AreaSystem, ServiceField, holds_on
from planungsraum.people.forms.keeping import AreaChoice, planning_areas
from planungsraum.people.models import Coverage
from planungsraum.people.spread import drawable_on


class SystemChoice(forms.ModelChoiceField[AreaSystem]):
    """Ways to divide the city, by what their areas are called."""

    def label_from_instance(self, obj: AreaSystem) -> str:
        """What several of its areas are called."""
        return obj.plural


class DirectoryForm(forms.Form):
    """Which actors, and as of which day."""

    day = day_field(_("As of"), required=False)
    area = AreaChoice(Area.objects.none(), label=_("Area"), required=False, empty_label=_("all areas"))
    field = forms.ModelChoiceField(
        ServiceField.objects.all(),
        label=_("Service field"),
        required=False,
        to_field_name="code",
        empty_label=_("all fields"),
    )

    def __init__(self, data: Any = None, *, day: date, kinds: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        self.as_of = day
        self.drawable = drawable_on(day)
        systems = [each.system.pk for each in self.drawable]
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)  # noqa: S101 — for the type checker
        on_the_map = Q(holds_on(day), system__in=systems)
        area.queryset = planning_areas().filter(Q(pk__in=Coverage.objects.values("area")) | on_the_map)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *kinds], required=False)
        self.fields["system"] = SystemChoice(
            AreaSystem.objects.filter(pk__in=systems),
            label=_("Areas of the map"),
            required=False,
            to_field_name="code",
            empty_label=None,
        )
