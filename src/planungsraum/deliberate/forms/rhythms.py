"""Forms: the kinds of meeting of a body, several on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models import MeetingKind
from planungsraum.frame.stamps import StampedFormSet

MOST = 40
WITHOUT_RHYTHM = frozenset({MeetingKind.Rhythm.UNKNOWN, MeetingKind.Rhythm.AS_NEEDED})


class RhythmForm(forms.Form):
    """A kind of meeting; an empty one is none. `key` names one that is there."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=120)
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=MeetingKind.Rhythm.choices, initial=MeetingKind.Rhythm.UNKNOWN
    )
    soft = forms.BooleanField(label=_("as a rule only"), required=False)
    venue = forms.CharField(label=_("Place"), max_length=200, required=False)
    audience = forms.CharField(label=_("For whom"), max_length=200, required=False)
    host_moderates = forms.BooleanField(label=_("moderated by those who invite"), required=False)

    def clean(self) -> dict[str, Any]:
        """A rhythm that nobody knows is kept neither strictly nor as a rule."""
        given = super().clean() or {}
        if given.get("soft") and given.get("rhythm") in WITHOUT_RHYTHM:
            self.add_error("soft", _("Choose a rhythm, or take off the mark: without a rhythm there is no rule."))
        return given


class _Rhythms(StampedFormSet):
    """The kinds of meeting of a body."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in the words of the page what takes a kind of meeting off."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("take off")


RhythmFormSet: Any = forms.formset_factory(
    RhythmForm, formset=_Rhythms, extra=2, can_delete=True, can_delete_extra=False, max_num=MOST, validate_max=True
)


def kept(forms_given: forms.BaseFormSet) -> list[dict[str, Any]]:  # type: ignore[type-arg]
    """What was given, in its order, without what is taken off and what was left empty."""
    given = [form.cleaned_data for form in forms_given.forms if form not in forms_given.deleted_forms]
    return [{name: each[name] for name in RhythmForm.base_fields} for each in given if each.get("name")]
