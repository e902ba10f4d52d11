"""Accounts, the roles they hold for a time, and what was done with them."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planungsraum.people.rules import Role, State, Visibility, state_of

ROLE_CHOICES = {
    Role.PLANNER: _("Youth services planning"),
    Role.STATISTICS: _("Statistics"),
    Role.READER: _("Professional reader"),
}
VISIBILITY_CHOICES = {
    Visibility.PUBLIC: _("public"),
    Visibility.PROFESSIONAL: _("professional public"),
    Visibility.OFFICE: _("office only"),
}
STATE_CHOICES = {
    State.OPEN: _("open"),
    State.ACCEPTED: _("accepted"),
    State.REVOKED: _("revoked"),
    State.EXPIRED: _("expired"),
}


class User(AbstractUser):
    """An account; what it may do follows from its grants."""


class Grant(models.Model):
    """A role of an account from a day until the day before another."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="grant_ends_after_start",
            ),
            models.UniqueConstraint(fields=["user", "role", "valid_from"], name="grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Invitation(models.Model):
    """An account offered to an address with a role; its token is sent and only its hash is kept."""

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
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
    def state_word(self) -> str:
        """The same for readers."""
        return str(STATE_CHOICES[self.state])


class AuditEntry(models.Model):
    """Who did what to which object, without any personal value."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.verb} {self.kind} {self.key}"
