"""Addresses of what enters and leaves the directory as a file; they belong to the namespace `people`."""

from django.urls import path

from planungsraum.people.views import files, loading

urlpatterns = [
    path("people/organisations.<slug:form>", files.export, name="export"),
    path("people/load-organisations/", loading.load, name="load-organisations"),
    path("people/<slug:slug>.vcf", files.vcard, name="vcard"),
    path("people/<slug:slug>/<int:contact>.vcf", files.vcard, name="vcard"),
]
