"""Addresses of this step."""

from django.urls import path

from planungsraum.deliberate.views import asking, conferences, guests, inbox, keeping

app_name = "deliberate"
urlpatterns = [
    path("bodies/<slug:slug>/ask/<str:kind>/", asking.ask, name="ask"),
    path("bodies/<slug:slug>/ask/<str:kind>/sent/", asking.asked, name="asked"),
    path("inquiries/", inbox.inbox, name="inbox"),
    path("inquiries/<int:number>/", inbox.inquiry, name="inquiry"),
    path("conferences/", conferences.conferences, name="conferences"),
    path("conferences/new/", keeping.new, name="new-conference"),
    path("conferences/<slug:slug>/", conferences.conference, name="conference"),
    path("conferences/<slug:slug>/edit/", keeping.edit, name="edit-conference"),
    path("conferences/<slug:slug>/attendance/", keeping.attendance, name="attendance"),
    path("conferences/<slug:slug>/guests/", guests.guests, name="guests"),
    path("guest/<str:token>/", guests.guest, name="guest"),
]
