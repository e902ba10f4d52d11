"""Addresses of this step."""

from django.urls import path

from planungsraum.deliberate.views import bodies, keeping, network

app_name = "deliberate"
urlpatterns = [
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", keeping.new_body, name="body-new"),
    path("bodies/<slug:slug>/", bodies.body, name="body"),
    path("bodies/<slug:slug>/edit/", keeping.edit_body, name="body-edit"),
    path("bodies/<slug:slug>/event/", keeping.new_event, name="event"),
    path("bodies/<slug:slug>/review/", keeping.new_review, name="review"),
    path("network/", network.network, name="network"),
]
