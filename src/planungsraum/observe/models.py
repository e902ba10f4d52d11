"""Sources, indicators, figures and the files they came in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.models import Area, AreaSystem, Bilingual
from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class Source(Bilingual):
    """Who published figures, under which licence."""

    key = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    licence_de = models.CharField(max_length=200, blank=True)
    licence_en = models.CharField(max_length=200, blank=True)
    note_de = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class Indicator(Bilingual):
    """What a figure means. Counts are stored; a rate is made of two counts and never stored."""

    class Kind(models.TextChoices):
        COUNT = "count", _("count")
        RATE = "rate", _("rate")
        PUBLISHED = "published", _("published figure")

    class Direction(models.TextChoices):
        UP = "up", _("higher means more need")
        DOWN = "down", _("lower means more need")
        CONTEXT = "context", _("context")

    class Topic(models.TextChoices):
        DEMOGRAPHY = "demography", _("Population")
        POVERTY = "poverty", _("Poverty")
        LABOUR = "labour", _("Work")
        FAMILY = "family", _("Families")
        MIGRATION = "migration", _("Migration")
        SAFETY = "safety", _("Safety")
        HOUSING = "housing", _("Housing")
        EDUCATION = "education", _("Education")
        HEALTH = "health", _("Health")

    code = models.SlugField(unique=True, max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    direction = models.CharField(max_length=10, choices=Direction.choices, default=Direction.CONTEXT)
    numerator = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    denominator = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    factor = models.FloatField(default=1.0)
    decimals = models.PositiveSmallIntegerField(default=1)
    contested = models.BooleanField(default=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.OFFICE)
    position = models.PositiveSmallIntegerField(default=0)
    name_de = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    short_de = models.CharField(max_length=40)
    short_en = models.CharField(max_length=40, blank=True)
    unit_de = models.CharField(max_length=60, blank=True)
    unit_en = models.CharField(max_length=60, blank=True)
    definition_de = models.TextField(blank=True)
    definition_en = models.TextField(blank=True)
    formula_de = models.TextField(blank=True)
    formula_en = models.TextField(blank=True)
    interpretation_de = models.TextField(blank=True)
    interpretation_en = models.TextField(blank=True)
    breaks_de = models.TextField(blank=True)
    breaks_en = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="rate", numerator__isnull=False, denominator__isnull=False)
                | (~Q(kind="rate") & Q(numerator__isnull=True, denominator__isnull=True)),
                name="indicator_rate_has_parts",
            ),
            models.CheckConstraint(condition=~Q(numerator=F("denominator")), name="indicator_parts_differ"),
        ]

    def __str__(self) -> str:
        return self.in_language("name")

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self.in_language("name")

    @property
    def short(self) -> str:
        """Its short name."""
        return self.in_language("short")

    @property
    def unit(self) -> str:
        """Its unit."""
        return self.in_language("unit")


class Dataset(models.Model):
    """Figures that came together: file, source, boundary version, fingerprint."""

    title = models.CharField(max_length=200)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    system = models.ForeignKey(AreaSystem, on_delete=models.PROTECT)
    boundary_version = models.CharField(max_length=120)
    as_of = models.DateField()
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["-loaded_at"]

    def __str__(self) -> str:
        return self.title


class Figure(models.Model):
    """One figure: indicator, area, period, and whether it is a number one may use."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="figures")
    period = models.CharField(max_length=10)
    value = models.FloatField(null=True, blank=True)
    status = models.PositiveSmallIntegerField()
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="figures")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "period"], name="figure_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True, status__gte=6) | Q(value__isnull=False, status__lt=6),
                name="figure_has_number_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}"


class FormerFigure(models.Model):
    """A figure that a later file replaced: what was once shown can still be looked up."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    value = models.FloatField(null=True, blank=True)
    status = models.PositiveSmallIntegerField()
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="replaced")

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}"


class Upload(models.Model):
    """A file that waits for a decision: read, shown as a preview, not loaded."""

    name = models.CharField(max_length=200)
    content = models.BinaryField()
    title = models.CharField(max_length=200)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    system = models.ForeignKey(AreaSystem, on_delete=models.PROTECT)
    boundary_version = models.CharField(max_length=120)
    as_of = models.DateField()
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True)
    period = models.CharField(max_length=10, blank=True)
    decimal = models.CharField(max_length=10, default="auto")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    dataset = models.OneToOneField(Dataset, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name
