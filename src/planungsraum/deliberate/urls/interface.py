"""Addresses of what enters and leaves `deliberate` as a file, and of its open interface; of the same namespace."""

from django.urls import path

from planungsraum.deliberate.views import calendars, files, following, hsds, involvement, loading, reports

urlpatterns = [
    path("deliberate/bodies.<slug:form>", files.export, name="export"),
    path("deliberate/involvement.<slug:form>", involvement.involvement_export, name="involvement-export"),
    path("deliberate/calendar.ics", calendars.calendar, name="calendar"),
    path("deliberate/bodies/<slug:slug>.ics", calendars.body_calendar, name="body-calendar"),
    path("deliberate/bodies/<slug:slug>/tasks.<slug:form>", following.export, name="followed-export"),
    path("deliberate/meetings/<slug:slug>/report.<slug:form>", reports.report, name="report"),
    path("deliberate/load-bodies/", loading.load, name="load-bodies"),
    path("hsds/", hsds.about, name="hsds"),
    path("hsds/openapi.json", hsds.description, name="hsds-openapi"),
    path("hsds/profile", hsds.profile, name="hsds-profile"),
    path("hsds/services", hsds.services, name="hsds-services"),
    path("hsds/services/<str:key>", hsds.service, name="hsds-service"),
    path("hsds/organizations", hsds.organizations, name="hsds-organizations"),
    path("hsds/organizations/<str:key>", hsds.organization, name="hsds-organization"),
]
