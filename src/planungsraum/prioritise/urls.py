"""Addresses of this step."""

from django.urls import path

from planungsraum.prioritise.views import building, certainty, comparing, deciding, recipes, results, runs, schemes

app_name = "prioritise"
urlpatterns = [
    path("", recipes.recipes, name="recipes"),
    path("build/", building.build, name="build"),
    path("runs/", runs.runs, name="runs"),
    path("runs/<int:number>/", runs.run, name="run"),
    path("runs/<int:number>/freeze/", runs.keep, name="freeze"),
    path("frozen/<int:number>/", runs.frozen, name="frozen"),
    path("frozen/<int:number>/scheme/", deciding.make, name="scheme-of-result"),
    path("frozen/<int:number>/<str:form>", runs.file, name="frozen-file"),
    path("schemes/", schemes.schemes, name="schemes"),
    path("schemes/<slug:name>/", schemes.scheme, name="scheme"),
    path("schemes/<slug:name>/override/", deciding.depart, name="override"),
    path("schemes/<slug:name>/export/csv", schemes.export, name="scheme-export"),
    path("compare/", comparing.compare, name="compare"),
    path("<slug:name>/", results.result, name="result"),
    path("<slug:name>/certainty/", certainty.certainty, name="certainty"),
    path("<slug:name>/run/", certainty.ask, name="ask"),
    path("<slug:name>/why/<str:area>/", certainty.reasons, name="why"),
    path("<slug:name>/edit/", recipes.edit, name="edit"),
    path("<slug:name>/export/<str:form>", results.export, name="export"),
]
