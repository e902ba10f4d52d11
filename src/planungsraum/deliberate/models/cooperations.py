"""Cooperations: who works together on what, from when until when, and what they share on which terms."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body
from planungsraum.ground.models import Area, Dated, ServiceField, ends_after_start
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Organisation
from planungsraum.people.rules import Visibility


class Cooperation(Dated):
    """Organisations that work together for a time; `accompanied_by` is the body that began it or looks after it.

    `municipal_money` is what the city gives in all, in euros; None where nobody knows.
    """

    class Kind(models.TextChoices):
        """What sort of working together it is."""

        PROJECT = "project", _("Cooperation project")
        NETWORK = "network", _("Network of institutions (campus)")
        AGREEMENT = "agreement", _("Agreement")

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    areas = models.ManyToManyField(Area, blank=True, related_name="cooperations")
    fields = models.ManyToManyField(ServiceField, blank=True, related_name="cooperations")
    accompanied_by = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperations"
    )
    municipal_money = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    visibility = models.CharField(max_length=20, choices=ACTOR_VISIBILITY_CHOICES, default=Visibility.PROFESSIONAL)

    class Meta:
        ordering = ["title", "slug"]
        constraints = [
            ends_after_start("cooperation_ends_after_start"),
            models.CheckConstraint(
                condition=Q(municipal_money__isnull=True) | Q(municipal_money__gte=0),
                name="cooperation_money_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Partner(Dated):
    """An organisation that takes part in a cooperation for a time."""

    class Role(models.TextChoices):
        """As what."""

        LEAD = "lead", _("Lead")
        PARTNER = "partner", _("Partner")
        SUPPORTER = "supporter", _("Supporter")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="cooperates_as")
    role = models.CharField(max_length=12, choices=Role, default=Role.PARTNER)

    class Meta:
        ordering = ["cooperation", "pk"]
        constraints = [
            ends_after_start("partner_ends_after_start"),
            models.UniqueConstraint(fields=["cooperation", "organisation", "valid_from"], name="partner_once"),
        ]

    def __str__(self) -> str:
        return f"{self.cooperation} {self.role} {self.organisation}"


class SharedResource(Dated):
    """What an organisation gives the others of a cooperation to use, on which terms, for a time."""

    class Kind(models.TextChoices):
        """What sort of resource."""

        ROOM = "room", _("Room")
        EQUIPMENT = "equipment", _("Equipment")
        STAFF_TIME = "staff_time", _("Staff time")
        KNOWLEDGE = "knowledge", _("Knowledge")
        OTHER = "other", _("Other resource")

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="resources")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="shares")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    terms = models.TextField(blank=True)

    class Meta:
        ordering = ["cooperation", "pk"]
        constraints = [ends_after_start("shared_resource_ends_after_start")]

    def __str__(self) -> str:
        return self.name
