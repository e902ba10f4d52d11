"""Which organisations are to be invited to a meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.queries.invitations import Category
from planungsraum.ground.models import ServiceField
from planungsraum.people.forms.keeping import AreasField
from planungsraum.people.models import Organisation


class CategoryForm(forms.Form):
    """Kinds, service fields and areas of organisations; what is left open is no limit."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of organisation"), choices=Organisation.Kind.choices, required=False
    )
    fields_of_service = forms.ModelMultipleChoiceField(
        ServiceField.objects.all(), label=_("Service fields"), required=False, to_field_name="code"
    )
    areas = AreasField(label=_("Areas"), required=False)

    def category(self) -> Category:
        """What was chosen; nothing where the address names what there is not."""
        if not self.is_valid():
            return Category()
        given: dict[str, Any] = self.cleaned_data
        return Category(given["kinds"], list(given["fields_of_service"]), list(given["areas"]))
