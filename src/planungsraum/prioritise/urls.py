"""Addresses of this step."""

from django.urls import path

from planungsraum.prioritise.views import recipes, results

app_name = "prioritise"
urlpatterns = [
    path("", recipes.recipes, name="recipes"),
    path("<slug:name>/", results.result, name="result"),
    path("<slug:name>/edit/", recipes.edit, name="edit"),
    path("<slug:name>/export/<str:form>", results.export, name="export"),
]
