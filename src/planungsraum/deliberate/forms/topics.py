"""Forms: a focus topic, the topics of a body, and those that a meeting takes up."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.forms.outcomes import NO_NAMES
from planungsraum.deliberate.models import BodyTopic, Topic
from planungsraum.frame.forms import day_field
from planungsraum.frame.stamps import StampedFormSet
from planungsraum.ground.models import ServiceField
from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility

MOST = 60


class TopicForm(forms.Form):
    """What the topic is about, and for which fields."""

    title = forms.CharField(label=_("Title"), max_length=160)
    about = forms.CharField(
        label=_("What it is about"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=NO_NAMES,
    )  # fmt: skip
    fields_of_service = forms.ModelMultipleChoiceField(
        ServiceField.objects.all(), label=_("Service fields"), required=False
    )
    visibility = forms.ChoiceField(label=_("Who may see it"), initial=Visibility.PUBLIC)

    def __init__(self, data: Any = None, *, visibilities: Iterable[str], **options: Any) -> None:  # noqa: ANN401
        super().__init__(data, **options)
        field = self.fields["visibility"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = [(key, label) for key, label in VISIBILITY_CHOICES.items() if key in set(visibilities)]


class OnTheListForm(forms.Form):
    """A topic on the list of a body; an empty one is none."""

    topic = forms.TypedChoiceField(label=_("Topic"), empty_value=None)
    position = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=999, initial=1)
    since = day_field(_("From"))
    state = forms.ChoiceField(label=_("State"), choices=BodyTopic.State.choices, initial=BodyTopic.State.WAITING)
    closed_on = day_field(_("Finished on"), required=False, help_text=_("Of what is finished alone; empty: today."))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, topics: Sequence[Topic], **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(*args, **options)
        field = self.fields["topic"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 — for the type checker
        known = {str(each.pk): each for each in topics}
        field.choices = [("", _("None")), *((key, each.title) for key, each in known.items())]
        field.coerce = known.get
        self.fields["since"].initial = timezone.localdate


class _Topics(StampedFormSet):
    """The topics of a body."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in the words of the page what takes a topic off."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("take off")

    def rows(self) -> list[dict[str, Any]]:
        """What is to be on the list."""
        given = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        return [{name: each[name] for name in OnTheListForm.base_fields} for each in given if each.get("topic")]

    def taken_off(self) -> list[Topic]:
        """Topics that are to go."""
        return [form.cleaned_data["topic"] for form in self.deleted_forms]


TopicFormSet: Any = forms.formset_factory(
    OnTheListForm, formset=_Topics, extra=2, can_delete=True, can_delete_extra=False, max_num=MOST, validate_max=True
)


class TakenUpForm(forms.Form):
    """The topics that a meeting takes up."""

    topics = forms.ModelMultipleChoiceField(Topic.objects.none(), label=_("Topics"), required=False)

    def __init__(self, data: Any = None, *, topics: QuerySet[Topic], **options: Any) -> None:  # noqa: ANN401
        super().__init__(data, **options)
        field = self.fields["topics"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 — for the type checker
        field.queryset = topics
