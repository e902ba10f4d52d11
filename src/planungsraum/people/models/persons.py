"""Persons, the functions they hold for a time, and who stands in for them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.models import Area, Dated, ends_after_start
from planungsraum.people.models.actors import Actor, Organisation
from planungsraum.people.models.visibility import ACTOR_VISIBILITY_CHOICES, VISIBILITY_CHOICES
from planungsraum.people.rules import Function, Visibility

FUNCTION_CHOICES = {
    Function.CHAIR: _("Chair"),
    Function.MANAGEMENT: _("Executive management"),
    Function.MODERATION: _("Moderator"),
    Function.CO_MODERATION: _("Co-moderator"),
    Function.FACILITATION: _("External facilitator"),
    Function.MEMBER: _("Member"),
    Function.ADVISER: _("Advisory member"),
    Function.COMMITTEE_MEMBER: _("Member of the committee"),
    Function.YOUTH_REPRESENTATIVE: _("Youth representative"),
    Function.HEAD: _("Head"),
    Function.AREA_COORDINATION: _("Area coordinator"),
    Function.AREA_MANAGEMENT: _("Planning-area management"),
    Function.STAFF: _("Professional"),
}


class Person(models.Model):
    """Somebody with functions; `visibility` says who may read the name.

    To erase a person is to delete the row: what was about the person goes with it, terms stay without a name.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.PROFESSIONAL)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        indexes = [models.Index(fields=["family_name", "given_name"], name="person_name")]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


class Term(Dated):
    """That a person holds a function in an actor from a day until the day before another."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="terms", db_index=False)
    function = models.CharField(max_length=24, choices=FUNCTION_CHOICES)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="terms")
    on_behalf_of = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="delegations"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="terms")
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.PUBLIC)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["actor", "function", "valid_from"]
        constraints = [
            ends_after_start("term_ends_after_start"),
            models.UniqueConstraint(
                fields=["actor", "function", "person", "area", "valid_from"], name="term_once_in_an_area"
            ),
            models.UniqueConstraint(
                fields=["actor", "function", "person", "valid_from"], condition=Q(area__isnull=True), name="term_once"
            ),
        ]
        indexes = [
            models.Index(fields=["actor", "visibility", "valid_from", "valid_to"], name="term_of_actor_seen"),
            models.Index(
                fields=["function", "actor", "visibility", "valid_from", "valid_to"], name="term_of_function_seen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.function} {self.valid_from:%Y-%m-%d}"


class Substitution(models.Model):
    """That somebody stands in for the holder of a function from a day on, for a window or for one occasion.

    Why the holder is away is not kept.
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="substitutions")
    substitute = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="substitutions")
    valid_from = models.DateField()
    valid_to = models.DateField()
    occasion = models.CharField(max_length=80, blank=True)
    may_act = models.BooleanField(default=True)
    may_see = models.BooleanField(default=True)
    may_vote = models.BooleanField(default=False)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["term", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="substitution_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.term_id} {self.valid_from:%Y-%m-%d}"
