"""Forms: from where on a project is checked, a list of criteria, a check opened, assessed, found, followed up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.forms.cooperations import STAGES
from planungsraum.deliberate.method.candidates import Stage, Thresholds
from planungsraum.deliberate.models import Assessment, Check, Cooperation, CriteriaList, Criterion
from planungsraum.deliberate.models.checks import NEEDS_FOLLOW_UP, NEEDS_REASON
from planungsraum.frame.forms import day_field
from planungsraum.frame.stamps import StampField, is_overtaken, stamp_of
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES

ASSUMED = {"money": ["50000"], "partners": ["4"], "stage": ["planned", "ongoing"]}
MOST = 80
ROWS = 6
if TYPE_CHECKING:
    _CooperationChoice = forms.ModelChoiceField[Cooperation]
    _ListChoice = forms.ModelChoiceField[CriteriaList]
    _FormSet = forms.BaseFormSet[forms.Form]
else:
    _CooperationChoice = _ListChoice = forms.ModelChoiceField
    _FormSet = forms.BaseFormSet


class ThresholdForm(forms.Form):
    """From where on a project is a candidate; an empty field is not asked."""

    money = forms.DecimalField(
        label=_("Municipal money from (euros)"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    partners = forms.IntegerField(label=_("Organisations from"), min_value=1, max_value=999, required=False)
    stage = forms.MultipleChoiceField(
        label=_("Stage"), choices=STAGES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def thresholds(self) -> Thresholds:
        """What was asked; what cannot be read counts as not asked."""
        self.is_valid()
        asked = self.cleaned_data
        stages = cast("list[Stage]", asked.get("stage", []))
        return Thresholds(asked.get("money"), asked.get("partners"), frozenset(stages))


class CriteriaForm(forms.Form):
    """What a list is called and where it comes from."""

    title = forms.CharField(label=_("Title"), max_length=200)
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The concept and the resolution behind the criteria.")
    )


class CriterionForm(forms.Form):
    """A criterion; an empty one is none."""

    code = forms.CharField(label=_("Number"), max_length=20)
    text = forms.CharField(label=_("Criterion"), widget=forms.Textarea(attrs={"rows": 2}))


class _Rows(_FormSet):
    """Criteria on one page."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in the words of the page what takes one off."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("take off")


CriterionFormSet = forms.formset_factory(
    CriterionForm, formset=_Rows, extra=ROWS, can_delete=True, can_delete_extra=False, max_num=MOST, validate_max=True
)


class Listed:
    """A list with its criteria on one page, and one summary of what is wrong."""

    def __init__(self, form: CriteriaForm, rows: Any) -> None:  # noqa: ANN401 — of a class that Django makes
        self.form, self.rows = form, rows

    def __iter__(self) -> Iterator[forms.Form]:
        yield self.form
        yield from self.rows

    def is_valid(self) -> bool:
        """Whether everything is right; all of it is looked at."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    @property
    def non_form_errors(self) -> list[str]:
        """What is wrong with the criteria as a whole."""
        return list(self.rows.non_form_errors())

    def items(self) -> list[tuple[str, str]]:
        """Number and text of each criterion that was given, in order."""
        rows = [each.cleaned_data for each in self.rows.forms if each not in self.rows.deleted_forms]
        return [(each["code"], each["text"]) for each in rows if each.get("code")]


class OpenForm(forms.Form):
    """Which project is checked by which list, from when on, and who may see it."""

    cooperation = _CooperationChoice(Cooperation.objects.none(), label=_("Project"), to_field_name="slug")
    criteria = _ListChoice(CriteriaList.objects.none(), label=_("List of criteria"))
    day = day_field(_("Opened on"))
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=list(ACTOR_VISIBILITY_CHOICES.items()))

    def offer(self, projects: QuerySet[Cooperation], lists: QuerySet[CriteriaList]) -> "OpenForm":
        """Let one of these projects be checked by one of these lists."""
        project, criteria = self.fields["cooperation"], self.fields["criteria"]
        assert isinstance(project, forms.ModelChoiceField)  # noqa: S101 — for the type checker
        assert isinstance(criteria, forms.ModelChoiceField)  # noqa: S101 — for the type checker
        project.queryset, criteria.queryset = projects, lists
        return self


class AssessmentForm(forms.Form):
    """How the project stands to one criterion; without a choice it is not assessed."""

    verdict = forms.ChoiceField(
        label=_("Assessment"), choices=[("", _("not assessed yet")), *Assessment.Verdict.choices], required=False
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    seen = StampField()

    def __init__(self, data: Any, *, criterion: Criterion, so_far: Assessment | None) -> None:  # noqa: ANN401 — as Django has it
        initial = {"verdict": so_far.verdict, "reason": so_far.reason} if so_far else {}
        initial["seen"] = _stamp(so_far)
        super().__init__(data, prefix=f"criterion-{criterion.pk}", initial=initial)
        self.criterion = criterion

    def is_overtaken_by(self, now: Assessment | None) -> bool:
        """Whether somebody else assessed the criterion since the page was opened."""
        return is_overtaken(self.cleaned_data["seen"], _stamp(now))

    @property
    def assessed(self) -> tuple[str, str]:
        """The assessment and its reason."""
        return self.cleaned_data["verdict"], self.cleaned_data["reason"]

    def clean(self) -> dict[str, Any]:
        """What is not wholly fulfilled needs a reason."""
        asked = super().clean() or {}
        if asked.get("verdict") in NEEDS_REASON and not asked.get("reason", "").strip():
            self.add_error("reason", _("Say why: the criterion is not wholly fulfilled."))
        return asked


def _stamp(assessment: Assessment | None) -> str:
    return stamp_of(assessment.verdict, assessment.reason) if assessment else stamp_of()


class FindingForm(forms.Form):
    """What was found in all, and what follows."""

    verdict = forms.ChoiceField(label=_("The project"), choices=Check.Verdict.choices)
    text = forms.CharField(label=_("Finding"), widget=forms.Textarea(attrs={"rows": 4}))
    day = day_field(_("Found on"))
    follow_up = forms.CharField(
        label=_("What follows"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Needed where the project does not meet the criteria, or only with conditions."),
    )
    follow_up_due = day_field(_("Until when"), required=False)

    def clean(self) -> dict[str, Any]:
        """Conditions without a follow-up are none."""
        asked = super().clean() or {}
        for name in ("follow_up", "follow_up_due"):
            if asked.get("verdict") in NEEDS_FOLLOW_UP and not asked.get(name) and name not in self.errors:
                self.add_error(name, _("Say what follows and until when."))
        return asked


class FollowUpForm(forms.Form):
    """When it was done."""

    day = day_field(_("Done on"))
