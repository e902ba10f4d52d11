"""What every page knows: the city, the steps one can go to, where one is."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

BELONG = {"deliberate": ("people",)}  # which other step's pages an entry of the navigation stands for


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of the main navigation."""

    title: str
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """City and navigation for the frame of a page."""
    here = request.resolver_match.namespace if request.resolver_match else ""
    steps = [
        Step(title, reverse(f"{step}:{start}"), current=here in (step, *BELONG.get(step, ())))
        for step, start, title in (
            ("observe", "overview", _("Observe")),
            ("prioritise", "recipes", _("Prioritise")),
            ("deliberate", "bodies", _("Deliberate")),
        )
    ]
    return {"city": settings.CITY, "steps": steps}
