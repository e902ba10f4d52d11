"""What the public asks of a body, and what it was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body
from planungsraum.people.models import Person


class Inquiry(models.Model):
    """Somebody wants to join, to present a project, or to know something; question and answer stay together."""

    address_field = "email"

    class Kind(models.TextChoices):
        """What is wanted."""

        JOIN = "join", _("Take part")
        PRESENT = "present", _("Present a project")
        ASK = "ask", _("Ask a question")

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    kind = models.CharField(max_length=8, choices=Kind)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="inquiries")
    asker = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="inquiries")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    organisation = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_as = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name_plural = "inquiries"

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
