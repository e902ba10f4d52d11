"""Focus topics: what several bodies work on, and which meetings took it up."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body
from planungsraum.deliberate.models.meetings import Meeting
from planungsraum.ground.models import ServiceField
from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class Topic(models.Model):
    """A focus topic of the city; any body may work on it."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    fields = models.ManyToManyField(ServiceField, blank=True, related_name="topics")
    meetings = models.ManyToManyField(Meeting, blank=True, related_name="topics")
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.PUBLIC)

    class Meta:
        ordering = ["title", "slug"]

    def __str__(self) -> str:
        return self.title


class BodyTopic(models.Model):
    """That a body has a topic on its list, in which place, since when, and how far it is; open until it is closed."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        IN_WORK = "in_work", _("in work")
        PARKED = "parked", _("set aside")
        DONE = "done", _("finished")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="topics_of_it")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="bodies_on_it")
    position = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    closed_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["body", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "topic"], name="topic_of_a_body_once"),
            models.CheckConstraint(
                condition=Q(state="done", closed_on__isnull=False) | (~Q(state="done") & Q(closed_on__isnull=True)),
                name="topic_closed_when_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.topic_id}"
