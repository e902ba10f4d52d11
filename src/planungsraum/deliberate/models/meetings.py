"""Dated meetings: who must take part, who does, and guests for one of them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body, MeetingKind
from planungsraum.ground.models import Area
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Organisation
from planungsraum.people.rules import Visibility


class Group(models.TextChoices):
    """Groups of participants that a meeting may need."""

    ADMINISTRATION = "administration", _("Administration")
    DISTRICT_BOARDS = "district_boards", _("District boards")
    NEIGHBOURHOOD_MANAGEMENT = "neighbourhood", _("Neighbourhood management")
    NEIGHBOURHOOD_ROUNDS = "rounds", _("Neighbourhood rounds")
    EXPERT_GROUPS = "expert_groups", _("Specialist working groups")
    FREE_PROVIDERS = "free_providers", _("Non-statutory providers")
    DAY_CARE = "day_care", _("Day care and after-school care")
    SCHOOL = "school", _("Schools")
    YOUTH = "youth", _("Young people")
    POLITICS = "politics", _("Politics")
    SCIENCE = "science", _("Science")


class Meeting(models.Model):
    """A body meets on a day: as it does again and again, for a priority area, for planning, or as a numbered forum.

    `series` is the kind of meeting of its body to which it belongs; `host` invites and moderates this one meeting.
    `uuid` names it in calendars, whatever it or its body is called later, and `sequence` counts how often calendars
    were told another time, place or state.
    """

    class Kind(models.TextChoices):
        """What sort of meeting it is."""

        ORDINARY = "ordinary", _("Ordinary meeting")
        PRIORITY_AREA = "priority_area", _("Priority-area conference")
        PLANNING = "planning", _("Planning conference")
        FORUM = "forum", _("Forum")
        CLOSING = "closing", _("Closing conference")

    class State(models.TextChoices):
        """Whether it takes place."""

        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("called off")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=Kind)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    host = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings_it_hosts"
    )
    series = models.ForeignKey(MeetingKind, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    areas = models.ManyToManyField(Area, blank=True, related_name="meetings")
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.PUBLIC)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
            models.UniqueConstraint(
                fields=["body", "kind", "number"], condition=Q(number__isnull=False), name="meeting_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.state == self.State.CANCELLED


class RequiredGroup(models.Model):
    """That a group of participants must be there, with at least so many organisations."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="required_groups")
    group = models.CharField(max_length=20, choices=Group)
    at_least = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "group"], name="required_group_once"),
            models.CheckConstraint(condition=Q(at_least__gte=1), name="required_group_is_some"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.group}"


class Attendance(models.Model):
    """That an organisation takes part for a group, with so many persons; no names."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="attendances")
    group = models.CharField(max_length=20, choices=Group)
    persons = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "organisation", "group"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.organisation_id}"


class GuestPass(models.Model):
    """A link for a guest of one meeting; it opens the meeting's page and nothing else, until it expires."""

    address_field = "email"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guest_passes")
    topic = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.topic}"
