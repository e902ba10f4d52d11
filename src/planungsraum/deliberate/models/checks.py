"""Checks: a body holds a project against a list of criteria, finds something, and says what follows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body
from planungsraum.deliberate.models.cooperations import Cooperation
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class CriteriaList(models.Model):
    """What a body checks by, and where it comes from; once a check used it, it is not changed any more."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="criteria_lists")
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["body", "-pk"]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """A criterion of a list, by its number there."""

    criteria = models.ForeignKey(CriteriaList, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        ordering = ["criteria", "pk"]
        verbose_name_plural = "criteria"
        constraints = [models.UniqueConstraint(fields=["criteria", "code"], name="criterion_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class Check(models.Model):
    """A project checked by a body: open until it `found_on` something; then what follows, if anything."""

    class Verdict(models.TextChoices):
        """What was found in all."""

        MEETS = "meets", _("meets the criteria")
        CONDITIONS = "conditions", _("meets them with conditions")
        FAILS = "fails", _("does not meet them")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="checks")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="checks")
    criteria = models.ForeignKey(CriteriaList, on_delete=models.PROTECT, related_name="checks")
    opened_on = models.DateField()
    found_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    finding = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    follow_up_due = models.DateField(null=True, blank=True)
    follow_up_done_on = models.DateField(null=True, blank=True)
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.PROFESSIONAL)

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "body"], condition=Q(found_on__isnull=True), name="check_open_once"
            ),
            models.CheckConstraint(
                condition=Q(found_on__isnull=True) | Q(found_on__gte=F("opened_on")), name="check_found_after_opened"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.cooperation} {self.opened_on:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Whether nothing was found yet."""
        return self.found_on is None

    @property
    def waits_for_follow_up(self) -> bool:
        """Whether something is to follow and has not been done."""
        return self.follow_up_due is not None and self.follow_up_done_on is None


class Assessment(models.Model):
    """How a project stands to one criterion, and why."""

    class Verdict(models.TextChoices):
        """How far it is fulfilled."""

        FULFILLED = "fulfilled", _("fulfilled")
        PARTLY = "partly", _("partly fulfilled")
        NOT = "not", _("not fulfilled")
        NOT_APPLICABLE = "not_applicable", _("not applicable")

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="assessments")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="assessments")
    verdict = models.CharField(max_length=16, choices=Verdict)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["criterion"]
        constraints = [models.UniqueConstraint(fields=["check_of", "criterion"], name="assessment_once")]

    def __str__(self) -> str:
        return f"{self.criterion.code} {self.verdict}"


NEEDS_REASON = frozenset({Assessment.Verdict.PARTLY, Assessment.Verdict.NOT})
NEEDS_FOLLOW_UP = frozenset({Check.Verdict.CONDITIONS, Check.Verdict.FAILS})
