"""Addresses of cooperations and of the checks of projects; of the same namespace."""

from django.urls import path

from planungsraum.deliberate.views import checking, checks, cooperations, keeping_cooperations, mistaken

_BODY = "deliberate/bodies/<slug:slug>/checks/"

urlpatterns = [
    path("deliberate/cooperations/", cooperations.cooperations, name="cooperations"),
    path("deliberate/cooperations.<slug:form>", cooperations.export, name="cooperations-export"),
    path("deliberate/cooperations/new/", keeping_cooperations.new_cooperation, name="new-cooperation"),
    path("deliberate/cooperations/<slug:slug>/", cooperations.cooperation, name="cooperation"),
    path("deliberate/cooperations/<slug:slug>/edit/", keeping_cooperations.edit_cooperation, name="edit-cooperation"),
    path(
        "deliberate/cooperations/<slug:slug>/take-back/", mistaken.take_back_cooperation, name="take-cooperation-back"
    ),
    path(_BODY, checks.checks, name="checks"),
    path(f"{_BODY}criteria/new/", checking.new_list, name="new-criteria"),
    path(f"{_BODY}criteria/<int:number>/", checking.edit_list, name="edit-criteria"),
    path(f"{_BODY}new/", checking.open_one, name="open-check"),
    path(f"{_BODY}<int:number>/", checks.check, name="check"),
    path(f"{_BODY}<int:number>/assess/", checking.assessing, name="assess"),
    path(f"{_BODY}<int:number>/finding/", checking.conclude, name="conclude-check"),
    path(f"{_BODY}<int:number>/follow-up/", checking.followed, name="follow-up"),
    path(f"{_BODY}<int:number>/withdraw/", mistaken.withdraw_check, name="withdraw-check"),
]
