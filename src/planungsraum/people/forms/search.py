"""What the addresses and pages of this step may say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models import SearchEntry

LONGEST_SEARCH = 200


class SearchForm(forms.Form):
    """What is searched for, and of which kind."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.SearchInput(attrs={"autocomplete": "off"}),
        help_text=_("All words must occur. The beginning of the last word is enough."),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *SearchEntry.Kind.choices])
