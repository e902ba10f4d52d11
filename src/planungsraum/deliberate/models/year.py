"""What the plan of a year goes by: hosts in turn, who meets before whom, days kept free, conflicts accepted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models.bodies import Body, MeetingKind
from planungsraum.ground.models import Dated, ends_after_start
from planungsraum.people.models import Organisation, User


class HostPlace(models.Model):
    """The place of an organisation in the order in which hosts of a kind of meeting take turns."""

    series = models.ForeignKey(MeetingKind, on_delete=models.CASCADE, related_name="host_places")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="host_places")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["series", "position"]
        constraints = [
            models.UniqueConstraint(fields=["series", "organisation"], name="host_place_once"),
            models.UniqueConstraint(fields=["series", "position"], name="host_place_one_after_another"),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.position} {self.organisation_id}"


class Precedence(Dated):
    """That one body meets before each meeting of another, at least so many days before."""

    before = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="precedes")
    after = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="follows")
    days = models.PositiveSmallIntegerField(default=14)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            ends_after_start("precedence_ends_after_start"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="precedence_of_another"),
            models.UniqueConstraint(fields=["before", "after", "valid_from"], name="precedence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} {self.days} {self.after_id}"


class KeptFree(models.Model):
    """Days on which no body should meet, such as those of council sittings or of examinations; everyone may know."""

    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        ordering = ["first_day", "name"]
        verbose_name_plural = "days kept free"
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="kept_free_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_day:%Y-%m-%d}"


class Acknowledged(models.Model):
    """That a conflict was accepted, why, and in which role; it holds until one of its meetings changes its time."""

    year = models.PositiveSmallIntegerField()
    stamp = models.CharField(max_length=64)
    reason = models.CharField(_("Reason"), max_length=300)
    role = models.CharField(max_length=24)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="acknowledged")
    on = models.DateField()

    class Meta:
        verbose_name_plural = "acknowledged"
        constraints = [models.UniqueConstraint(fields=["year", "stamp"], name="acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.year} {self.stamp[:8]}"
