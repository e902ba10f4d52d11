"""Forms: the record of a meeting, and its approval."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.forms.outcomes import NO_NAMES
from planungsraum.deliberate.models import Meeting
from planungsraum.frame.forms import day_field
from planungsraum.frame.stamps import StampField
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class RecordForm(forms.Form):
    """What was found at a meeting, in plain paragraphs, and who may see it once it is approved."""

    text = forms.CharField(
        label=_("Text"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 18}), help_text=NO_NAMES
    )
    visibility = forms.ChoiceField(label=_("Who may see it once it is approved"))
    seen = StampField()

    def __init__(self, data: Any = None, *, visibilities: Iterable[str], **options: Any) -> None:  # noqa: ANN401
        super().__init__(data, **options)
        field = self.fields["visibility"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = [(each, ACTOR_VISIBILITY_CHOICES[Visibility(each)]) for each in visibilities]


class _MeetingField(forms.ModelChoiceField[Meeting]):
    """A meeting by title and day."""

    def label_from_instance(self, obj: Meeting) -> str:
        """Title and day."""
        return f"{obj.title}, {timezone.localdate(obj.starts_at):%d.%m.%Y}"


class ApprovalForm(forms.Form):
    """On which day the record was approved, and at which later meeting."""

    at = _MeetingField(
        Meeting.objects.none(),
        label=_("Approved at"),
        required=False,
        help_text=_("A later meeting of the body; its day counts. Empty where it was approved in another way."),
    )
    on = day_field(_("Approved on"), required=False, help_text=_("Where it was not at a meeting; empty: today."))

    def __init__(self, data: Any = None, *, later: QuerySet[Meeting]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        field = self.fields["at"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — for the type checker
        field.queryset = later
