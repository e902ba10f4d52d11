"""Areas, what belongs to what, and where the boundaries run: all dated."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import date


class Bilingual(models.Model):
    """Texts of the city's own, kept in German and English side by side as `x_de` and `x_en`."""

    class Meta:
        abstract = True

    def in_language(self, field: str) -> str:
        """The text in the language of the page, German where there is no English."""
        language = (get_language() or "de")[:2]
        return getattr(self, f"{field}_{language}", "") or getattr(self, f"{field}_de")


class Dated(models.Model):
    """Something that holds from a day until the day before another."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def ends_after_start(name: str) -> models.CheckConstraint:
    """The constraint that something dated does not end before it starts."""
    return models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name=name)


def holds_on(day: "date", prefix: str = "") -> Q:
    """The condition that something dated holds on a day."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    )


class AreaSystem(Bilingual):
    """A way to divide the city: localities, boroughs, planning areas, school districts."""

    code = models.SlugField(unique=True)
    name_de = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    plural_de = models.CharField(max_length=80)
    plural_en = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.in_language("name")

    @property
    def plural(self) -> str:
        """What several of its areas are called."""
        return self.in_language("plural")


class Area(Dated):
    """An area of a system, with the place of its tile on the tile map."""

    system = models.ForeignKey(AreaSystem, on_delete=models.CASCADE, related_name="areas")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            ends_after_start("area_ends_after_start"),
            models.UniqueConstraint(fields=["system", "code", "valid_from"], name="area_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Dated):
    """That an area belongs to a larger one, wholly or by a share; `assumed` where no source says so."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="memberships")
    whole = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="members")
    weight = models.FloatField(default=1.0)
    assumed = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            ends_after_start("membership_ends_after_start"),
            models.CheckConstraint(condition=Q(weight__gt=0) & Q(weight__lte=1), name="membership_weight_is_a_share"),
            models.UniqueConstraint(fields=["area", "whole", "valid_from"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area} → {self.whole}"


class Neighbourhood(models.Model):
    """That two areas of a system lie beside each other, as a list declares it where no boundaries are loaded.

    By code and not by version: an area that is renamed keeps its neighbours. Each pair stands once.
    """

    system = models.ForeignKey(AreaSystem, on_delete=models.CASCADE, related_name="neighbourhoods")
    area = models.CharField(max_length=20)
    beside = models.CharField(max_length=20)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["area", "beside"]
        constraints = [
            models.UniqueConstraint(fields=["system", "area", "beside"], name="neighbourhood_once"),
            models.CheckConstraint(condition=~Q(area=F("beside")), name="neighbourhood_of_two_areas"),
        ]

    def __str__(self) -> str:
        return f"{self.area} – {self.beside}"


class Boundary(models.Model):
    """The polygon of an area as of a day, in WGS 84, with its box."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="boundaries")
    as_of = models.DateField(_("territorial status"))
    wkb = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["area", "-as_of"]
        constraints = [models.UniqueConstraint(fields=["area", "as_of"], name="boundary_once")]
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return f"{self.area} {self.as_of}"


class ServiceField(Bilingual):
    """A field of child and youth services, with the part of the law it rests on."""

    code = models.SlugField(unique=True)
    name_de = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.in_language("name")
