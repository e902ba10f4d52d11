"""Addresses of this step."""

from django.urls import path

from planungsraum.deliberate.urls import interface
from planungsraum.deliberate.views import bodies, keeping, network

app_name = "deliberate"
urlpatterns = [
    path("deliberate/bodies/", bodies.bodies, name="bodies"),
    path("deliberate/bodies/new/", keeping.new_body, name="body-new"),
    path("deliberate/bodies/<slug:slug>/", bodies.body, name="body"),
    path("deliberate/bodies/<slug:slug>/edit/", keeping.edit_body, name="body-edit"),
    path("deliberate/bodies/<slug:slug>/event/", keeping.new_event, name="event"),
    path("deliberate/bodies/<slug:slug>/review/", keeping.new_review, name="review"),
    path("deliberate/network/", network.network, name="network"),
    *interface.urlpatterns,
]
