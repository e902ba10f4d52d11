"""Forms: the outcomes of a meeting, which open tasks it takes over, and who is to take them up next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.forms.meetings import ActorField
from planungsraum.deliberate.models import Body, Outcome, Topic
from planungsraum.deliberate.models.outcomes import CONTENT
from planungsraum.frame.forms import day_field
from planungsraum.frame.stamps import StampField, is_overtaken, stamp_of
from planungsraum.ground.models import Area
from planungsraum.people.forms.known import OrganisationField
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility

MOST = 200
NO_NAMES = _("Write no names and nothing about single persons: what stands here is kept.")
STATES = [(state, Outcome.State(state).label) for state in ("open", "done", "dropped")]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of an outcome offer."""

    areas: Sequence[Area]
    topics: Sequence[Topic]
    visibilities: Sequence[str]


class OutcomeForm(forms.Form):
    """An outcome; an empty one is none."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = StampField()
    kind = forms.ChoiceField(label=_("Kind"), choices=Outcome.Kind.choices, initial=Outcome.Kind.INFORMATION)
    text = forms.CharField(
        label=_("Text"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text=NO_NAMES
    )
    area = forms.TypedChoiceField(label=_("Area"), required=False, empty_value=None)
    topic = forms.TypedChoiceField(label=_("Topic"), required=False, empty_value=None)
    visibility = forms.ChoiceField(label=_("Who may see it"), initial=Visibility.BODY)
    responsible = OrganisationField(
        label=_("Responsible"), required=False, help_text=_("Of tasks alone: name of an organisation.")
    )
    due = day_field(_("Until"), required=False, help_text=_("Of tasks alone."))
    state = forms.ChoiceField(
        label=_("State"), choices=STATES, initial=Outcome.State.OPEN, help_text=_("Of tasks and needs alone.")
    )

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(*args, **options)
        for name, rows in (("area", choices.areas), ("topic", choices.topics)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 — for the type checker
            known = {str(each.pk): each for each in rows}
            field.choices = [("", _("None")), *((key, _called(each)) for key, each in known.items())]
            field.coerce = known.get
        shown = self.fields["visibility"]
        assert isinstance(shown, forms.ChoiceField)  # noqa: S101 — for the type checker
        shown.choices = [(each, ACTOR_VISIBILITY_CHOICES[Visibility(each)]) for each in choices.visibilities]


def _called(row: Area | Topic) -> str:
    return f"{row.name} ({row.system})" if isinstance(row, Area) else row.title


OF_THE_FORM = frozenset({"DELETE", "seen"})


class _Outcomes(forms.BaseFormSet):  # type: ignore[type-arg]
    """The outcomes of a meeting that may still be changed; `rows` are those there are."""

    def __init__(self, data: Any = None, *, rows: Sequence[Outcome], frozen: bool, **options: Any) -> None:  # noqa: ANN401
        self.rows, self.frozen = rows, frozen
        super().__init__(data, initial=[_initial(each) for each in rows], **options)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Leave out what may not be seen and so stays; let what the approved record holds be read only."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("take off")
        if index is None or index >= len(self.rows):
            return
        row = self.rows[index]
        for name, shown in (("responsible", "responsible_slug"), ("topic", "topic_slug")):
            if getattr(row, name) and not vars(row)[shown]:
                del form.fields[name]
        if self.frozen:
            form.fields.pop("DELETE", None)
            for name in CONTENT:
                if name in form.fields:
                    form.fields[name].disabled = True

    def clean(self) -> None:
        """Refuse what was written for other outcomes than those there are by now."""
        given = [form.cleaned_data for form in self.initial_forms if hasattr(form, "cleaned_data")]
        same = [each.get("number") for each in given] == [each.number for each in self.rows]
        if not same or any(
            is_overtaken(each.get("seen", ""), _stamp(row)) for each, row in zip(given, self.rows, strict=True)
        ):
            raise forms.ValidationError(
                _("The outcomes were changed meanwhile. Load the page again and enter your change once more.")
            )

    def wanted(self) -> list[dict[str, Any]]:
        """What is to be kept: changed outcomes and new ones, in their order."""
        return [
            _hidden(row) | {name: form.cleaned_data[name] for name in form.fields if name not in OF_THE_FORM}
            for form, row in zip(self.forms, [*self.rows, *[None] * len(self.forms)], strict=False)
            if form.has_changed() and form not in self.deleted_forms
        ]

    def taken_off(self) -> list[int]:
        """The numbers of those to be taken off."""
        return [form.cleaned_data["number"] for form in self.deleted_forms]


def _hidden(row: Outcome | None) -> dict[str, Any]:
    """What the form may have left out."""
    return {"responsible": row.responsible, "topic": row.topic} if row else {}


def _stamp(row: Outcome) -> str:
    """What stands there, of what the form may change."""
    return stamp_of(
        row.kind, row.text, row.area_id, row.topic_id, row.visibility, row.responsible_id, row.due, row.state
    )


def _initial(row: Outcome) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("number", "kind", "text", "visibility", "due")}
    state = row.state or Outcome.State.OPEN
    keys = {"area": str(row.area_id or ""), "topic": str(row.topic_id or ""), "state": state}
    keys |= {"responsible": vars(row)["responsible_slug"], "seen": _stamp(row)}
    return {**plain, **keys, "name": f"{row.number}. {row.get_kind_display()}"}


OutcomeFormSet: Any = forms.formset_factory(
    OutcomeForm, formset=_Outcomes, extra=3, can_delete=True, can_delete_extra=False, max_num=MOST, validate_max=True
)
TAKE, LEAVE = "take", "leave"


class LookBackForm(forms.Form):
    """What becomes of each open task of earlier meetings."""

    def __init__(self, data: Any = None, *, tasks: Iterable[Outcome], initial: str) -> None:  # noqa: ANN401
        super().__init__(data)
        self.tasks = {f"task-{each.pk}": each for each in tasks}
        choices = [(LEAVE, _("leave it there")), (TAKE, _("take it over")), *STATES[1:]]
        for name, each in self.tasks.items():
            self.fields[name] = forms.ChoiceField(
                label=each.text, choices=choices, initial=initial, help_text=_origin(each)
            )

    def chosen(self) -> Mapping[str, list[Outcome]]:
        """The tasks by what becomes of them."""
        found: dict[str, list[Outcome]] = {}
        for name, each in self.tasks.items():
            found.setdefault(self.cleaned_data[name], []).append(each)
        return found


def _origin(task: Outcome) -> str:
    told = (task.meeting.title, f"{vars(task)['on']:%d.%m.%Y}", vars(task)["responsible_name"])
    return ", ".join(filter(None, told))


class NextCycleForm(forms.Form):
    """Which body is to take up the tasks that are still open."""

    body = ActorField(
        Body.objects.none(),
        label=_("Body"),
        help_text=_("They stand on its list of open tasks and can be taken over by its next meeting."),
    )

    def __init__(self, data: Any = None, *, bodies: QuerySet[Body]) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data)
        field = self.fields["body"]
        assert isinstance(field, ActorField)  # noqa: S101 — for the type checker
        field.queryset = bodies
