"""Addresses of this step."""

from django.urls import path

from planungsraum.people.views import search

app_name = "people"
urlpatterns = [
    path("search/", search.search, name="search"),
]
