"""Who was invited to a meeting by its category."""

from django.db import models

from planungsraum.deliberate.models.meetings import Meeting
from planungsraum.people.models import Organisation


class Invited(models.Model):
    """That an organisation was sent an invitation to a meeting as it stood at a sequence; no address is kept.

    `told_off_at` is when it was told that the meeting is called off.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invited")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invited_to")
    sent_at = models.DateTimeField()
    sequence = models.PositiveIntegerField()
    told_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "invited"
        constraints = [models.UniqueConstraint(fields=["meeting", "organisation"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.organisation_id}"
