"""What is answered where there is nothing to show."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_keep_recipes

Page = Callable[..., HttpResponse]


def told_plainly(said: Iterable[str]) -> HttpResponse:
    """Sentences in place of a file."""
    return HttpResponse("\n".join(said), content_type="text/plain; charset=utf-8", status=422)


def readable(page: Page) -> Page:
    """Say what is wrong with a recipe that cannot be read, in place of a page about it."""

    @wraps(page)
    def told(request: HttpRequest, name: str, **more: Any) -> HttpResponse:  # noqa: ANN401 — those of the page
        try:
            return page(request, name=name, **more)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        context = {"name": name, "faults": faults, "may_keep": may_keep_recipes(roles_at(request.user))}
        return render(request, "prioritise/unreadable.html", context, status=422)

    return told
