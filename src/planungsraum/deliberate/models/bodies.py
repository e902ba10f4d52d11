"""Bodies: working groups, committees, networks, conferences that meet again and again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.models import Dated, ends_after_start
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Actor, Organisation
from planungsraum.people.rules import Visibility


class Body(Actor):
    """A body with its profile; what it is called and whether it exists on a day follows from its events."""

    class Type(models.TextChoices):
        """What sort of body it is."""

        WORKING_GROUP = "working_group", _("Working group")
        EXPERT_GROUP = "expert_group", _("Specialist working group")
        NETWORK = "network", _("Network")
        COMMITTEE = "committee", _("Committee")
        STEERING_GROUP = "steering_group", _("Steering group")
        YOUTH_PARLIAMENT = "youth_parliament", _("Youth parliament")
        COUNCIL = "council", _("City council")
        FORUM = "forum", _("Forum")
        WORKSHOP = "workshop", _("Workshop")
        CHECK = "check", _("Checking group")
        CAMPUS = "campus", _("Campus")

    class Openness(models.TextChoices):
        """Who may take part."""

        CLOSED = "closed", _("closed")
        ON_REQUEST = "on_request", _("on request")
        OPEN = "open", _("open at any time")
        DERIVED = "derived", _("all funded providers of its areas")

    type = models.CharField(max_length=20, choices=Type)
    openness = models.CharField(max_length=12, choices=Openness, default=Openness.CLOSED)
    purpose = models.TextField(blank=True)
    way_of_working = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    run_by = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="bodies_it_runs"
    )

    class Meta:
        verbose_name_plural = "bodies"

    @classmethod
    def joined_by_funding(cls) -> "models.QuerySet[Body]":
        """Bodies that are open to all who are funded in their areas."""
        return cls.objects.filter(openness=cls.Openness.DERIVED)


class MeetingKind(models.Model):
    """A kind of meeting that a body holds, and how often; `soft`: as a rule."""

    class Rhythm(models.TextChoices):
        """How often."""

        WEEKLY = "weekly", _("every week")
        BIWEEKLY = "biweekly", _("every two weeks")
        MONTHLY = "monthly", _("every month")
        TWO_MONTHLY = "two_monthly", _("every two months")
        QUARTERLY = "quarterly", _("every three months")
        TWICE_A_YEAR = "twice_a_year", _("twice a year")
        HALF_YEARLY = "half_yearly", _("every half year")
        YEARLY = "yearly", _("once a year")
        AS_NEEDED = "as_needed", _("as needed")
        UNKNOWN = "unknown", _("rhythm not known")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meeting_kinds")
    name = models.CharField(max_length=120)
    rhythm = models.CharField(max_length=16, choices=Rhythm, default=Rhythm.UNKNOWN)
    soft = models.BooleanField(default=False)
    venue = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    host_moderates = models.BooleanField(default=False)

    class Meta:
        ordering = ["body", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_soft(self) -> bool:
        """Whether there is a rhythm that is kept as a rule only."""
        return self.soft and self.rhythm not in {self.Rhythm.UNKNOWN, self.Rhythm.AS_NEEDED}


class Accompaniment(Dated):
    """That an organisation accompanies a body for a time, in which way, and for what (`scope`).

    It is consulted, works together with the moderation, supports the process as a partner, or moderates by contract;
    a contract has an end and a scope.
    """

    class Kind(models.TextChoices):
        """In which way."""

        CONSULTED = "consulted", _("in consultation with")
        TOGETHER = "together", _("in cooperation with")
        PARTNER = "partner", _("supported by the partner")
        CONTRACTED = "contracted", _("facilitated by contract with")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="accompaniments")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="accompanies")
    kind = models.CharField(max_length=12, choices=Kind)
    scope = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            ends_after_start("accompaniment_ends_after_start"),
            models.UniqueConstraint(fields=["body", "organisation", "kind", "valid_from"], name="accompaniment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.kind} {self.organisation}"


class Belonging(Dated):
    """That a body is part of another for a time, as networks are of the one that plans their year together."""

    part = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="belongings")
    whole = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="holdings")

    class Meta:
        constraints = [
            ends_after_start("belonging_ends_after_start"),
            models.CheckConstraint(condition=~Q(part=F("whole")), name="belonging_to_another"),
            models.UniqueConstraint(fields=["part", "valid_from"], name="belonging_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part} → {self.whole}"


class Review(models.Model):
    """That a body was put to the test: what was found of its content and its way of working, and what follows."""

    class Outcome(models.TextChoices):
        """What follows."""

        GOES_ON = "goes_on", _("goes on unchanged")
        SHARPENED = "sharpened", _("goes on with a sharper profile")
        RESTRUCTURED = "restructured", _("is restructured")
        ENDS = "ends", _("ends")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="reviews")
    day = models.DateField()
    content = models.TextField()
    way_of_working = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome)
    basis = models.CharField(max_length=200, blank=True)
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.PROFESSIONAL)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.body} {self.day:%Y-%m-%d}"
