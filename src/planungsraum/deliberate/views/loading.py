"""Loading a list of bodies: upload, preview, decision."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planungsraum.deliberate.models import Body, MeetingKind
from planungsraum.deliberate.services.body_list import load_bodies
from planungsraum.deliberate.services.body_plan import plan_bodies
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_keep_network
from planungsraum.people.views.loading import Loading, load_list

COLUMNS: Final[Mapping[str, Promise]] = {
    "name": _("Name"),
    "short": _("Short name"),
    "founded": _("Founded"),
    "type": _("Type"),
    "openness": _("Openness"),
    "rhythms": _("Rhythm"),
    "fields": _("Fields of work"),
    "areas": _("Areas"),
}
CHOICES: Final[Mapping[str, Mapping[str, object]]] = {
    "type": dict(Body.Type.choices),
    "openness": dict(Body.Openness.choices),
    "rhythms": dict(MeetingKind.Rhythm.choices),
}


def tell(column: str, text: str) -> str:
    """What stands in a column, in the words of the page: types, ways to take part and rhythms."""
    words = CHOICES.get(column, {})
    parts = [each.rpartition(": ") for each in text.split("; ")]
    return "; ".join(f"{name}{colon}{words.get(code, code)}" for name, colon, code in parts) if words else text


BODIES: Final = Loading(
    title=_("Load bodies"),
    page="deliberate/load_bodies.html",
    address="deliberate:load-bodies",
    columns=COLUMNS,
    plan=plan_bodies,
    load=load_bodies,
    tell=tell,
    done=_("{added} bodies were founded, {changed} changed."),
)


@allowed(may_keep_network)
def load(request: HttpRequest) -> HttpResponse:
    """Load a list of bodies."""
    return load_list(request, BODIES)
