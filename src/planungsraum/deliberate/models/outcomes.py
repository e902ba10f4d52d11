"""What comes of meetings: the record of each, and its outcomes one by one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body
from planungsraum.deliberate.models.meetings import Meeting
from planungsraum.deliberate.models.topics import Topic
from planungsraum.ground.models import Area
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Organisation
from planungsraum.people.rules import Visibility


class Record(models.Model):
    """The record of a meeting; as long as it is a draft it is for the moderation, whatever its visibility says."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("approved")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="record")
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    approved_on = models.DateField(null=True, blank=True)
    approved_at = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="records_it_approved"
    )
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.PROFESSIONAL)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="approved", approved_on__isnull=False)
                | Q(state="draft", approved_on__isnull=True, approved_at__isnull=True),
                name="record_approved_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.state}"

    @property
    def is_approved(self) -> bool:
        """Whether it may no longer be changed."""
        return self.state == self.State.APPROVED


class Outcome(models.Model):
    """Something that came of a meeting; its number counts within the meeting and is given once.

    Tasks and needs are followed up: they have a state, and a day from which on they are closed. A task that is
    carried over is closed here and open there (`carried_from`); `handed_to` is the body that is to take it up at a
    meeting of its own.
    """

    class Kind(models.TextChoices):
        """What sort of outcome it is."""

        INFORMATION = "information", _("Information")
        ANALYSIS = "analysis", _("Analysis")
        SOLUTION = "solution", _("Proposed solution")
        NEED = "need", _("Need")
        GOAL = "goal", _("Goal")
        MEASURE = "measure", _("Idea for a measure")
        TASK = "task", _("Task")
        PRACTICE = "practice", _("Good example")

    class State(models.TextChoices):
        """What became of a task or a need."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        CARRIED = "carried", _("carried over")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes")
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.BODY)
    responsible = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to"
    )
    handed_to = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks_to_take_up"
    )

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="outcome_number_once"),
            models.CheckConstraint(
                condition=Q(kind="task")
                | Q(responsible__isnull=True, due__isnull=True, carried_from__isnull=True, handed_to__isnull=True),
                name="outcome_task_alone_is_due",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["task", "need"], state__in=["open", "done", "carried", "dropped"])
                | (~Q(kind__in=["task", "need"]) & Q(state="")),
                name="outcome_state_of_what_is_followed_up",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["", "open"], closed_on__isnull=True)
                | Q(state__in=["done", "carried", "dropped"], closed_on__isnull=False),
                name="outcome_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"


FOLLOWED = frozenset({Outcome.Kind.TASK, Outcome.Kind.NEED})
CONTENT = ("kind", "text", "area", "topic", "responsible", "due")  # what an approved record holds
