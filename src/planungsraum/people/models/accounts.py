"""Accounts and the roles they hold for a time."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.models import Area, Dated, ends_after_start
from planungsraum.people.rules import Role

ROLE_CHOICES = {
    Role.PLANNER: _("Youth services planning"),
    Role.STATISTICS: _("Statistics"),
    Role.READER: _("Professional reader"),
    Role.COORDINATOR: _("Area coordination"),
    Role.MANAGING_PROVIDER: _("Provider with management function"),
    Role.MODERATOR: _("Moderation"),
    Role.PROVIDER: _("Provider"),
    Role.COMMITTEE: _("Committee member"),
    Role.YOUTH: _("Youth representation"),
    Role.EVALUATOR: _("Evaluation"),
}


class User(AbstractUser):
    """An account; what it may do follows from its grants and from the functions of its person."""


def role_words(role: str, area: Area | None) -> str:
    """A role and where it holds, for readers; none is what the functions of a person allow."""
    if not role:
        return str(_("what the functions of the person allow"))
    called = str(ROLE_CHOICES[Role(role)])
    return f"{called}, {area.system} {area.name}" if area else called


class Grant(Dated):
    """A role of an account, in one area or in the whole city, from a day until the day before another."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")

    class Meta:
        constraints = [
            ends_after_start("grant_ends_after_start"),
            models.UniqueConstraint(fields=["user", "role", "area", "valid_from"], name="grant_once_in_an_area"),
            models.UniqueConstraint(
                fields=["user", "role", "valid_from"], condition=Q(area__isnull=True), name="grant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @property
    def role_words(self) -> str:
        """The role and where it holds, for readers."""
        return role_words(self.role, self.area)
