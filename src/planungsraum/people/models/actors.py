"""Actors: what has dated names and persons with functions. Organisations are one kind, bodies another."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.models import Area, Dated, ServiceField, ends_after_start
from planungsraum.people.models.visibility import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility

LONGEST_NAME, LONGEST_SLUG = 200, 80


def goes_on(day: date, prefix: str = "") -> Q:
    """The condition that an actor has not ended by a day."""
    return Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": day})


class Actor(models.Model):
    """An organisation or a body; its address stays when its name changes, and it is `filed` under its last name.

    From `ended_on` on it no longer exists, and nobody holds a function in it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    filed = models.SlugField(max_length=LONGEST_SLUG, blank=True, db_index=False, editable=False)
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.PUBLIC)
    fields = models.ManyToManyField(ServiceField, blank=True, related_name="actors")
    profile = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    ended_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["slug"]
        indexes = [models.Index(fields=["filed", "slug"], name="actor_filed")]

    def __str__(self) -> str:
        return self.slug

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        """Without a name it is filed under its slug."""
        self.filed = self.filed or slugify(self.slug)
        super().save(*args, **options)

    @classmethod
    def joined_by_funding(cls) -> "models.QuerySet[Any]":
        """Actors of this kind to which all belong who are funded in their areas: none, unless the kind says so."""
        return cls.objects.none()


class ActorName(Dated):
    """What an actor is called for a time; `since` is its first day as precisely as it is known (ISO 8601-2)."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=LONGEST_NAME)
    short = models.CharField(max_length=40, blank=True)
    since = models.CharField(max_length=10)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["actor", "valid_from"]
        constraints = [
            ends_after_start("actor_name_ends_after_start"),
            models.UniqueConstraint(fields=["actor", "valid_from"], name="actor_name_once"),
        ]
        indexes = [models.Index(fields=["name"], name="actor_name_name")]

    def __str__(self) -> str:
        return self.name


class Coverage(Dated):
    """That an actor works in an area, for a time."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="coverage")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="coverage")

    class Meta:
        constraints = [
            ends_after_start("coverage_ends_after_start"),
            models.UniqueConstraint(fields=["actor", "area", "valid_from"], name="coverage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.area}"


class Organisation(Actor):
    """A provider, a department, a school, an initiative; recognised (§ 75 SGB VIII) for a time or not at all."""

    class Kind(models.TextChoices):
        """What sort of organisation it is."""

        FREE_PROVIDER = "free_provider", _("Non-statutory provider")
        PUBLIC_PROVIDER = "public_provider", _("Public provider")
        DEPARTMENT = "department", _("Department")
        SCHOOL = "school", _("School")
        DAY_CARE = "day_care", _("Day care")
        AREA_MANAGEMENT = "neighbourhood", _("Neighbourhood management")
        INITIATIVE = "initiative", _("Initiative")
        HEALTH = "health", _("Health service")
        SAFETY = "safety", _("Safety authority")
        UNIVERSITY = "university", _("University")
        FOUNDATION = "foundation", _("Foundation")
        OTHER = "other", _("Other organisation")

    kind = models.CharField(max_length=20, choices=Kind)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    recognised_from = models.DateField(null=True, blank=True)
    recognised_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recognised_to__isnull=True) | Q(recognised_to__gt=F("recognised_from")),
                name="recognition_ends_after_start",
            )
        ]


class Succession(models.Model):
    """That an organisation follows another, wholly or in part, since a day as precise as known."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="precessions")
    since = models.CharField(max_length=10)
    valid_from = models.DateField()
    partial = models.BooleanField(default=False)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Funding(Dated):
    """That the city funds an organisation for a service field in an area, for a time."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="fundings")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="fundings")
    field = models.ForeignKey(ServiceField, on_delete=models.PROTECT, related_name="fundings")

    class Meta:
        constraints = [
            ends_after_start("funding_ends_after_start"),
            models.UniqueConstraint(fields=["organisation", "area", "field", "valid_from"], name="funding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.field} {self.area}"
