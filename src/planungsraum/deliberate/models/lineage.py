"""What became of bodies: founded, renamed, merged, split, absorbed, suspended, revived, dissolved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body


class BodyEvent(models.Model):
    """Something that happened to bodies, at a time as precise as known (ISO 8601-2), and the resolution behind it."""

    class Kind(models.TextChoices):
        """What happened."""

        FOUNDED = "founded", _("founded")
        RENAMED = "renamed", _("renamed")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        ABSORBED = "absorbed", _("absorbed")
        SUSPENDED = "suspended", _("suspended")
        REVIVED = "revived", _("revived")
        DISSOLVED = "dissolved", _("dissolved")

    kind = models.CharField(max_length=12, choices=Kind)
    when = models.CharField(max_length=10)
    first_day = models.DateField()
    name = models.CharField(max_length=200, blank=True)
    short = models.CharField(max_length=40, blank=True)
    resolution = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["first_day", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.when}"


class EventPart(models.Model):
    """A body from which something went (`source`) or which came of it, wholly or in part."""

    event = models.ForeignKey(BodyEvent, on_delete=models.CASCADE, related_name="parts")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="event_parts")
    source = models.BooleanField()
    partial = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "body", "source"], name="event_part_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.body_id}"
