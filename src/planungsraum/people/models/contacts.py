"""How to reach an actor: by function first, by person where one is named."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models.actors import Actor
from planungsraum.people.models.persons import Person
from planungsraum.people.models.visibility import ACTOR_VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


def _seen(default: Visibility) -> "models.CharField[str, str]":
    """Who may see a field."""
    return models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=default)


class ContactPoint(models.Model):
    """A way to reach an actor; each of its fields has a visibility of its own."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="contacts")
    label = models.CharField(_("Function"), max_length=120)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts")
    person_visibility = _seen(Visibility.PROFESSIONAL)
    email = models.EmailField(blank=True)
    email_visibility = _seen(Visibility.PUBLIC)
    phone = models.CharField(max_length=40, blank=True)
    phone_visibility = _seen(Visibility.PROFESSIONAL)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    town = models.CharField(max_length=80, blank=True)
    address_visibility = _seen(Visibility.PUBLIC)
    web = models.URLField(blank=True)
    web_visibility = _seen(Visibility.PUBLIC)
    verified_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["actor", "pk"]

    def __str__(self) -> str:
        return self.label
