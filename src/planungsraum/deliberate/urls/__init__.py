"""Addresses of this step."""

from django.urls import path

from planungsraum.deliberate.urls import interface
from planungsraum.deliberate.views import (
    accompanying,
    asking,
    bodies,
    calling,
    guests,
    inbox,
    keeping,
    meetings,
    network,
    planning,
    rhythms,
    standing_in,
    taking_back,
    year,
    year_conflicts,
    year_rules,
)

app_name = "deliberate"
urlpatterns = [
    path("deliberate/bodies/", bodies.bodies, name="bodies"),
    path("deliberate/bodies/new/", keeping.new_body, name="body-new"),
    path("deliberate/bodies/<slug:slug>/", bodies.body, name="body"),
    path("deliberate/bodies/<slug:slug>/edit/", keeping.edit_body, name="body-edit"),
    path("deliberate/bodies/<slug:slug>/accompaniment/new/", accompanying.new_accompaniment, name="accompany"),
    path("deliberate/bodies/<slug:slug>/accompaniment/<int:number>/end/", accompanying.end, name="end-accompaniment"),
    path("deliberate/bodies/<slug:slug>/event/", keeping.new_event, name="event"),
    path("deliberate/bodies/<slug:slug>/event/<int:number>/take-back/", taking_back.take_back_event, name="take-back"),
    path("deliberate/bodies/<slug:slug>/rhythms/", rhythms.rhythms, name="rhythms"),
    path("deliberate/bodies/<slug:slug>/review/", keeping.new_review, name="review"),
    path("deliberate/bodies/<slug:slug>/plan/", planning.plan, name="plan"),
    path("deliberate/bodies/<slug:slug>/rhythms/<int:number>/hosts/", year_rules.hosts, name="hosts"),
    path("deliberate/year/", year.this_year, name="this-year"),
    path("deliberate/year/orders/", year_rules.orders, name="orders"),
    path("deliberate/year/free-days/", year_rules.free_days, name="free-days"),
    path("deliberate/year/<int:year>/", year.year, name="year"),
    path("deliberate/year/<int:year>/export/<str:form>/", year.export, name="year-export"),
    path("deliberate/year/<int:year>/conflicts/<str:stamp>/", year_conflicts.conflict, name="conflict"),
    path("deliberate/network/", network.network, name="network"),
    path("deliberate/bodies/<slug:slug>/ask/<str:kind>/", asking.ask, name="ask"),
    path("deliberate/bodies/<slug:slug>/ask/<str:kind>/sent/", asking.asked, name="asked"),
    path("deliberate/inquiries/", inbox.inbox, name="inbox"),
    path("deliberate/inquiries/<int:number>/", inbox.inquiry, name="inquiry"),
    path("deliberate/meetings/", meetings.meetings, name="meetings"),
    path("deliberate/meetings/new/", calling.new, name="new-meeting"),
    path("deliberate/meetings/<slug:slug>/", meetings.meeting, name="meeting"),
    path("deliberate/meetings/<slug:slug>/edit/", calling.edit, name="edit-meeting"),
    path("deliberate/meetings/<slug:slug>/attendance/", calling.attendance, name="attendance"),
    path("deliberate/meetings/<slug:slug>/stand-in/<int:number>/", standing_in.stand_in, name="stand-in"),
    path("deliberate/meetings/<slug:slug>/guests/", guests.guests, name="guests"),
    path("deliberate/guest/<str:token>/", guests.guest, name="guest"),
    *interface.urlpatterns,
]
