"""What the search finds: one row an object, written by the services that write the object."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models.actors import Actor
from planungsraum.people.models.persons import Person
from planungsraum.people.models.visibility import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility

LONGEST_TITLE = 300


class SearchEntry(models.Model):
    """An object as the search shows it: where it leads, what it says, and who may see it.

    `stems` are words and stems of title and text, `title_stems` of the title alone; by these it is found, and its
    place among others follows from `place`, the folded title. `person` is whom it is about: an entry about a person
    is seen by those who may read the name, and goes with it. The databases keep their indexes of the stems
    themselves (migration `search`).
    """

    class Kind(models.TextChoices):
        """What can be found."""

        ORGANISATION = "organisation", _("Organisation")
        BODY = "body", _("Body")
        PERSON = "person", _("Person")
        MEETING = "meeting", _("Meeting")
        COOPERATION = "cooperation", _("Cooperation")
        RECORD = "record", _("Record")
        OUTCOME = "outcome", _("Outcome")
        TOPIC = "topic", _("Topic")

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(blank=True)
    href = models.CharField(max_length=200)
    place = models.CharField(max_length=LONGEST_TITLE)
    title_stems = models.TextField()
    stems = models.TextField()
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.OFFICE)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="found_as")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="found_as")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
