"""How long records are kept, and what holds them longer."""

from django.db import models
from django.db.models import Q


class LegalHold(models.Model):
    """That records of a kind, or one of them, are kept beyond their time, until it is lifted."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200)
    set_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-set_on"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], condition=Q(lifted_on__isnull=True), name="hold_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class QueuedMail(models.Model):
    """A mail that waits to be sent, and is deleted when it is; `reason` keeps the same mail from being queued twice.

    `calendar` is an entry for calendars (iCalendar) that goes with it.
    `tried_at` is when a worker last took it: another one leaves it alone for a while.
    """

    address_field = "to"

    to = models.EmailField()
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="queued_mails")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    calendar = models.TextField(blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["queued_at"]
        constraints = [models.UniqueConstraint(fields=["reason"], condition=~Q(reason=""), name="mail_once_a_reason")]

    def __str__(self) -> str:
        return str(self.pk)
