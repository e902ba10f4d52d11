"""Addresses of what leaves this step as a file and of its open interface; they belong to the namespace `deliberate`."""

from django.urls import path

from planungsraum.deliberate.views import files, hsds

urlpatterns = [
    path("deliberate/bodies.<slug:form>", files.export, name="export"),
    path("hsds/", hsds.about, name="hsds"),
    path("hsds/openapi.json", hsds.description, name="hsds-openapi"),
    path("hsds/profile", hsds.profile, name="hsds-profile"),
    path("hsds/services", hsds.services, name="hsds-services"),
    path("hsds/services/<str:key>", hsds.service, name="hsds-service"),
    path("hsds/organizations", hsds.organizations, name="hsds-organizations"),
    path("hsds/organizations/<str:key>", hsds.organization, name="hsds-organization"),
]
