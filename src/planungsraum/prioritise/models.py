"""Recipes that the city keeps."""

from django.conf import settings
from django.db import models

from planungsraum.people.models import VISIBILITY_CHOICES
from planungsraum.people.rules import Visibility


class StoredRecipe(models.Model):
    """The TOML text of a recipe and who may see it."""

    name = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    visibility = models.CharField(max_length=20, choices=VISIBILITY_CHOICES, default=Visibility.OFFICE)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title
