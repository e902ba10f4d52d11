"""What the search finds: one row an object, written by the services that write the object."""

from django.db import models

from planungsraum.people.models.actors import Actor
from planungsraum.people.models.persons import Person
from planungsraum.people.models.visibility import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class SearchEntry(models.Model):
    """An object as the search shows it: where it leads, what it says, and who may see it.

    `stems` are the stems of title and text, by which it is found. `person` is whom it is about: erasing the person
    takes the entry away.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    href = models.CharField(max_length=200)
    stems = models.TextField()
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.OFFICE)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="found_as")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="found_as")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
