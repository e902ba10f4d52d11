"""Recipes that the city keeps, runs over their assumptions, frozen results and the schemes made of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.models import Area, AreaSystem, Dated, ends_after_start
from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility

LONGEST_NAME = 500  # of a priority area: that of many adjacent areas is all their names


class StoredRecipe(models.Model):
    """The TOML text of a recipe and who may see it."""

    name = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.OFFICE)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title


class RunState(models.TextChoices):
    """How far a run is."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("not computable")


class Run(models.Model):
    """A recipe computed on given figures with draws over its assumptions: everything that goes in, and what came out.

    Results are texts as the command line writes them; a run that is not done has none. `seen_at` is the last
    sign of life of who works on it, `taken_by` a token that is another each time it is taken up, `attempts` how
    often that was, `progress` a share.
    """

    name = models.SlugField()
    title = models.CharField(max_length=200)
    system = models.ForeignKey(AreaSystem, on_delete=models.PROTECT)
    recipe = models.TextField()
    values = models.TextField()
    provenance = models.JSONField(default=list)
    draws = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.OFFICE)
    state = models.CharField(max_length=20, choices=RunState.choices, default=RunState.WAITING)
    progress = models.FloatField(default=0.0)
    seen_at = models.DateTimeField(default=timezone.now)
    taken_by = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    faults = models.JSONField(default=list)
    result = models.TextField(blank=True)
    robustness = models.TextField(blank=True)
    sensitivity = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="done") & ~Q(result="") & ~Q(robustness="") & ~Q(sensitivity=""))
                | (~Q(state="done") & Q(result="", robustness="", sensitivity="")),
                name="run_has_results_when_done",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.draws}, {self.seed})"

    @property
    def percent(self) -> int:
        """Progress in per cent."""
        return round(self.progress * 100)

    @property
    def is_open(self) -> bool:
        """Whether it waits or is worked on."""
        return self.state in {RunState.WAITING, RunState.RUNNING}


class FrozenResult(models.Model):
    """A run that a paper rests on: never changed, with the software's version and the fingerprints of its parts."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="frozen")
    question = models.TextField()
    software_version = models.CharField(max_length=40)
    fingerprints = models.JSONField()
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.OFFICE)

    class Meta:
        ordering = ["-frozen_at"]

    def __str__(self) -> str:
        return f"{self.pk} {self.run.title}"


class Scheme(Dated):
    """A list of priority areas that holds from a day until the day before another, beside others.

    `result` is the frozen result it was made from; a scheme of an older concept has a source instead.
    """

    name = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    system = models.ForeignKey(AreaSystem, on_delete=models.PROTECT, related_name="+")
    source = models.TextField()
    known_in_part = models.BooleanField(default=False)
    result = models.ForeignKey(FrozenResult, on_delete=models.PROTECT, null=True, blank=True, related_name="schemes")
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.OFFICE)

    class Meta:
        ordering = ["valid_from", "name"]
        constraints = [ends_after_start("scheme_ends_after_start")]

    def __str__(self) -> str:
        return self.title


class PriorityArea(models.Model):
    """A named priority area of a scheme: one area, several, or parts of some; without any, where they are not known."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="priority_areas")
    name = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["scheme", "name"], name="priority_area_once")]

    def __str__(self) -> str:
        return self.name


class PriorityAreaPart(models.Model):
    """An area that belongs to a priority area; `extent` says which part of it, empty: the whole."""

    priority_area = models.ForeignKey(PriorityArea, on_delete=models.CASCADE, related_name="parts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    extent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["area__code"]
        constraints = [models.UniqueConstraint(fields=["priority_area", "area"], name="priority_area_part_once")]

    def __str__(self) -> str:
        return f"{self.area} ({self.extent})" if self.extent else str(self.area)


class Override(models.Model):
    """A decision to put an area on a scheme's list, or to take it off: with a reason and a function.

    Decisions are never changed. One that takes an earlier one back stands beside it. `left`: each priority area that
    an area was taken from with its extent there, so that it can return.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="overrides")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    enters = models.BooleanField()
    reason = models.TextField()
    function = models.CharField(max_length=200)
    left = models.JSONField(default=list)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(function=""), name="override_says_why_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.area}"
