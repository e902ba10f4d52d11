"""Forms: which organisation accompanies a body."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models import Accompaniment
from planungsraum.frame.forms import day_field
from planungsraum.people.forms.known import OrganisationField


class AccompanimentForm(forms.Form):
    """Which organisation, in which way, for what, from when until when."""

    kind = forms.ChoiceField(label=_("In which way"), choices=Accompaniment.Kind.choices)
    organisation = OrganisationField(label=_("Organisation"), help_text=_("Name of an organisation."))
    scope = forms.CharField(
        label=_("For what"),
        max_length=200,
        required=False,
        help_text=_("The commission or the task; with a contract it is needed, as is the end."),
    )
    since = day_field(_("From"))
    until = day_field(_("Until before"), required=False, help_text=_("The day after the last one."))
