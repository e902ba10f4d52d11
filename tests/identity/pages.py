"""The provider's pages: its own log-in, the switches for its faults, and those of django-oauth-toolkit."""

from urllib.parse import urlencode

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import include, path
from oauth2_provider.settings import oauth2_settings
from tests.identity.people import FAULTS


def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        login(request, user)
        return redirect(request.GET["next"])
    return HttpResponse(
        f"""<!DOCTYPE html><html lang="de"><link rel="icon" href="data:,">
        <title>Anmeldung der Stadt</title><main><h1>Anmeldung der Stadt</h1>
        <form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">
        <p><label>Kennung <input name="username"></label></p>
        <p><label>Kennwort <input name="password" type="password"></label></p>
        <p><button>Weiter</button></p></form></main></html>"""
    )


def faults(request: HttpRequest) -> HttpResponse:
    """Be broken in these ways from now on."""
    FAULTS.clear()
    FAULTS.update(request.GET.dict())
    oauth2_settings.ID_TOKEN_EXPIRE_SECONDS = int(FAULTS.get("seconds", "300"))
    oauth2_settings.OIDC_ISS_ENDPOINT = FAULTS.get("described", "")
    return HttpResponse(urlencode(FAULTS))


urlpatterns = [
    path("login/", log_in),
    path("faults/", faults),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
