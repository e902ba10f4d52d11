"""Invitations to an account."""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.models import Area
from planungsraum.people.models.accounts import ROLE_CHOICES, role_words
from planungsraum.people.models.persons import Person


class State(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def state_of(*, accepted: bool, revoked: bool, expired: bool) -> State:
    """What has become of an invitation; what was done with it counts before its end.

    >>> state_of(accepted=False, revoked=True, expired=True)
    <State.REVOKED: 'revoked'>
    """
    if accepted:
        return State.ACCEPTED
    if revoked:
        return State.REVOKED
    return State.EXPIRED if expired else State.OPEN


STATE_CHOICES = {
    State.OPEN: _("open"),
    State.ACCEPTED: _("accepted"),
    State.REVOKED: _("revoked"),
    State.EXPIRED: _("expired"),
}


class Invitation(models.Model):
    """An account offered to an address: with a role, or with what the functions of a person allow.

    Its token is sent and only its hash is kept.
    """

    address_field = "email"

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=ROLE_CHOICES, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_ends_after_start"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True), name="invitation_ends_one_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.role} {self.state}"

    @property
    def state(self) -> State:
        """What has become of it until now."""
        expired = self.expires_at <= timezone.now()
        return state_of(accepted=bool(self.accepted_at), revoked=bool(self.revoked_at), expired=expired)

    @property
    def role_words(self) -> str:
        """The role and where it holds, for readers."""
        return role_words(self.role, self.area)

    @property
    def state_word(self) -> str:
        """The same for readers."""
        return str(STATE_CHOICES[self.state])
