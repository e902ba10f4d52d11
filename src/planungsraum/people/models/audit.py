"""What was done: who, what, to which object; the values apart, so that they can go earlier."""

from django.conf import settings
from django.db import models


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


class AuditValue(models.Model):
    """What a field held before and after; the only place of the log where personal values stand."""

    entry = models.ForeignKey(AuditEntry, on_delete=models.CASCADE, related_name="values")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="audit_values")
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.field}"
