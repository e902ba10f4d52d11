"""Addresses of this step."""

from django.urls import path

from planungsraum.people.urls import interchange
from planungsraum.people.views import (
    backing,
    contacts,
    functions,
    keeping,
    on_request,
    organisations,
    own,
    persons,
    search,
)

app_name = "people"
urlpatterns = [
    path("search/", search.search, name="search"),
    path("people/organisations/", organisations.organisations, name="organisations"),
    path("people/organisations/new/", keeping.new_organisation, name="organisation-new"),
    path("people/organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("people/organisations/<slug:slug>/edit/", keeping.edit_organisation, name="organisation-edit"),
    path("people/organisations/<slug:slug>/names/", keeping.names, name="names"),
    path("people/organisations/<slug:slug>/fundings/new/", backing.new_funding, name="fund"),
    path("people/organisations/<slug:slug>/fundings/<int:number>/end/", backing.end, name="end-funding"),
    path("people/organisations/<slug:slug>/successors/new/", backing.new_successor, name="follow"),
    path(
        "people/organisations/<slug:slug>/successors/<int:number>/take-back/",
        backing.take_back,
        name="take-succession-back",
    ),
    path("people/functions/", functions.holders, name="functions"),
    path("people/functions/<slug:slug>/new/", functions.new_term, name="appoint"),
    path("people/functions/terms/<int:number>/end/", functions.end, name="end-term"),
    path("people/functions/terms/<int:number>/substitute/", functions.stand_in, name="substitute"),
    path("people/functions/substitutions/<int:number>/revoke/", functions.take_back, name="revoke"),
    path("people/contacts/<slug:slug>/new/", contacts.new_contact, name="contact"),
    path("people/contacts/<int:number>/", contacts.change_contact, name="contact-edit"),
    path("people/contacts/<int:number>/verify/", contacts.verify, name="verify"),
    path("people/persons/new/", persons.new_person, name="person-new"),
    path("people/persons/<uuid:key>/", persons.person, name="person"),
    path("people/persons/<uuid:key>/change/", persons.change, name="person-change"),
    path("people/persons/<uuid:key>/data.json", on_request.person_data, name="person-data"),
    path("people/persons/<uuid:key>/erase/", on_request.erase_person, name="erase-person"),
    path("people/me/", own.me, name="me"),
    path("people/me/data.json", own.my_data, name="my-data"),
    path("people/me/erase/", own.erase_me, name="erase-me"),
    *interchange.urlpatterns,
]
