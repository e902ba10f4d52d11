"""Addresses of this step."""

from django.urls import path

from planungsraum.people.views import contacts, functions, organisations, own, persons

app_name = "people"
urlpatterns = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("functions/", functions.holders, name="functions"),
    path("functions/<slug:slug>/new/", functions.new_term, name="appoint"),
    path("functions/terms/<int:number>/end/", functions.end, name="end-term"),
    path("functions/terms/<int:number>/substitute/", functions.stand_in, name="substitute"),
    path("functions/substitutions/<int:number>/revoke/", functions.take_back, name="revoke"),
    path("contacts/<slug:slug>/new/", contacts.new_contact, name="contact"),
    path("contacts/<int:number>/", contacts.change_contact, name="contact-edit"),
    path("contacts/<int:number>/verify/", contacts.verify, name="verify"),
    path("persons/new/", persons.new_person, name="person-new"),
    path("persons/<uuid:key>/", persons.person, name="person"),
    path("me/", own.me, name="me"),
    path("me/data.json", own.my_data, name="my-data"),
    path("me/erase/", own.erase_me, name="erase-me"),
]
