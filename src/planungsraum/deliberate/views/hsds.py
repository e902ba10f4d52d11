"""The open interface (HSDS 3.0): what the public may see of organisations and services, for machines.

Plain Django pages and not django-ninja: each address must carry its rule (deny by default) and a row in the table of
the tests, which ninja's own pages (its documentation loads scripts from elsewhere) and its closures do not; and five
reading addresses need no second way to check what comes in. Whoever asks is nobody: an account changes no answer.
"""

from collections.abc import Callable
from functools import wraps
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from planungsraum.deliberate.hsds_question import Question, QuestionError, read_key, read_question
from planungsraum.deliberate.offers import public_organizations, public_services
from planungsraum.deliberate.papers import hsds
from planungsraum.deliberate.papers.openapi import openapi
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read

METHODS = ("GET", "HEAD")
PROFILE = "hsds-profil.de.md"
Answer = Callable[..., dict[str, Any] | HttpResponse]


class _NotFoundError(Exception):
    """There is nothing public by that identifier."""


def interface(answer: Answer) -> Callable[..., HttpResponseBase]:
    """An address of the interface: read only, JSON, for every origin, errors as JSON too."""

    @csrf_exempt  # nothing is written; what is no GET gets 405 and not the page about forms
    @allowed(may_read)
    @wraps(answer)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if request.method not in METHODS:
            response: HttpResponse = _error(405, "Only GET is answered.")
            response["Allow"] = ", ".join(METHODS)
        else:
            response = _answered(answer, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return guarded


def _answered(answer: Answer, request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
    try:
        told = answer(request, *args, **kwargs)
    except QuestionError as error:
        return _error(400, f"{error.parameter}: expected {error.expected}.", error.parameter)
    except _NotFoundError:
        return _error(404, "Nothing public has this identifier.")
    return told if isinstance(told, HttpResponse) else _json(told)


def _json(told: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def _error(status: int, message: str, parameter: str = "") -> JsonResponse:
    return _json({"status": status, "message": message} | ({"parameter": parameter} if parameter else {}), status)


@interface
def about(request: HttpRequest) -> dict[str, Any]:
    """Version, profile and description of the interface."""
    profile, described = reverse("deliberate:hsds-profile"), reverse("deliberate:hsds-openapi")
    return hsds.about(request.build_absolute_uri(profile), request.build_absolute_uri(described))


@interface
def description(request: HttpRequest) -> dict[str, Any]:
    """The description of the interface (OpenAPI)."""
    return openapi(request.build_absolute_uri(reverse("deliberate:hsds")).rstrip("/"), settings.CITY)


@interface
def profile(_request: HttpRequest) -> HttpResponse:
    """The profile: what of HSDS stands for what here, in German."""
    text = files("planungsraum.deliberate.papers").joinpath(PROFILE).read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/markdown; charset=utf-8")


@interface
def services(request: HttpRequest) -> dict[str, Any]:
    """A page of services."""
    asked, day = read_question(request.GET.dict()), timezone.localdate()
    found = public_services(public_organizations(day), day)
    return _page(asked, [each for each in found if asked.is_answered_by(each)])


def _page(asked: Question, found: list[hsds.Service]) -> dict[str, Any]:
    held, told = hsds.page(found, asked.page, asked.per_page)
    if asked.minimal:
        return told | {"contents": [hsds.minimal(each) for each in held]}
    return told | {"contents": [hsds.service(each, settings.LAND, full=asked.full) for each in held]}


@interface
def service(_request: HttpRequest, key: str) -> dict[str, Any]:
    """A service, fully nested."""
    wanted, day = _key(key), timezone.localdate()
    found = next((each for each in public_services(public_organizations(day), day) if each.id == wanted), None)
    if found is None:
        raise _NotFoundError
    return hsds.service(found, settings.LAND)


@interface
def organizations(request: HttpRequest) -> dict[str, Any]:
    """A page of organisations; fully nested where that is asked."""
    asked, day = read_question(request.GET.dict()), timezone.localdate()
    known = public_organizations(day)
    held, told = hsds.page([each for each in known.values() if asked.is_answered_by(each)], asked.page, asked.per_page)
    if not asked.full:
        return told | {"contents": [hsds.organization(each, settings.LAND) for each in held]}
    of = public_services(known, day)
    nested = [[one for one in of if one.organization.id == each.id] for each in held]
    pairs = zip(held, nested, strict=True)
    return told | {"contents": [hsds.organization(each, settings.LAND, own) for each, own in pairs]}


@interface
def organization(_request: HttpRequest, key: str) -> dict[str, Any]:
    """An organisation with its services, fully nested."""
    wanted, day = _key(key), timezone.localdate()
    known = public_organizations(day)
    found = next((each for each in known.values() if each.id == wanted), None)
    if found is None:
        raise _NotFoundError
    own = [each for each in public_services(known, day) if each.organization.id == wanted]
    return hsds.organization(found, settings.LAND, own)


def _key(text: str) -> UUID:
    key = read_key(text)
    if key is None:
        raise _NotFoundError
    return key
