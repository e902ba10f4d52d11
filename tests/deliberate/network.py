"""A small network worked by hand: two bodies, an area, and people who act for one of them.

The body `runde` was founded in 2010 as "Runde Ost" and bears the name "Netzwerk Ost" since 2020; it works in area a1.
`anderer` is another body, closed, without an area.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests import factories
from tests.cast import LONG_AGO, invite

READERS = ("public", "member", "coordinator", "other", "statistics", "planner")  # every role: tests/site/test_leaks.py
SEEN = {
    "public": {"public"},
    "reader": {"public", "professional"},
    "member": {"public", "professional", "body"},
    "moderator": {"public", "professional", "body", "moderation"},
    "coordinator": {"public", "professional", "body", "moderation"},
    "other": {"public", "professional"},
    "statistics": {"public", "professional", "office"},
    "planner": {"public", "professional", "body", "moderation", "office"},
}
ACTING = {"moderator", "coordinator", "planner"}


@dataclass(frozen=True)
class Network:
    """The rows that tests name, and the accounts by what they are."""

    body: Any
    other_body: Any
    area: Any
    school: Any
    hidden: Any
    accounts: dict[str, Any]


def build_network(accounts=None):
    """Two bodies, two organisations, one area; accounts of the cast and of those who hold functions."""
    from planungsraum.deliberate.services.bodies import Profile, keep_body

    area = factories.area(factories.system("ort", 9), "a1", "Ost")
    office = organisation("jugendamt", "Jugendamt", kind="department")
    school = organisation("schule", "Schule Ost", kind="school")
    hidden = organisation("haus", "Geheimes Haus", visibility="office")
    body = keep_body(profile=Profile("runde", "working_group", "on_request", areas=[area]), since=LONG_AGO, actor=None)
    called(body, ("founded", "2010", "Runde Ost"), ("renamed", "2020", "Netzwerk Ost"))
    other = keep_body(profile=Profile("anderer", "committee", "closed"), since=LONG_AGO, actor=None)
    called(other, ("founded", "2012", "Anderer Ausschuss"))
    users = dict(accounts or invite())
    users["moderator"] = holder("mona.mod", "moderation", body)
    users["member"] = holder("milan.mit", "member", body)
    users["coordinator"] = holder("kora.koord", "area_coordination", office, area=area)
    users["other"] = holder("otto.ander", "chair", other)
    return Network(body, other, area, school, hidden, users)


def organisation(slug, name, kind="free_provider", visibility="public"):
    from planungsraum.people.services.actors import Name, NewOrganisation, keep_organisation

    given = NewOrganisation(slug, kind, [Name(name, "2000")], visibility=visibility)
    return keep_organisation(organisation=given, actor=None)


def called(body, *events):
    from planungsraum.deliberate.services.bodies import Happening, Part, happen_together

    happen_together(
        happenings=[
            Happening(kind, when, name=name, results=[Part(body)] if kind == "founded" else [],
                      sources=[] if kind == "founded" else [Part(body)])
            for kind, when, name in events
        ],
        actor=None,
    )  # fmt: skip


def holder(username, function, of, area=None, since=LONG_AGO):
    """An account whose person holds a function."""
    from planungsraum.people.models import User
    from planungsraum.people.services.terms import Appointment, appoint, keep_person

    given, family = username.title().split(".")
    person = keep_person(given_name=given, family_name=family, email=f"{username}@example.org", actor=None)
    person.user = User.objects.create_user(username)
    person.save()
    appoint(appointment=Appointment(of, function, person, since, area=area), actor=None)
    return person.user


def sign_in(client, network, reader):
    """Sign in as one of READERS, and read English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    if reader != "public":
        client.force_login(network.accounts[reader])
    return client


def asked(body, text="Wir möchten mitmachen.", kind="join"):
    from planungsraum.deliberate.services.inquiries import Asking, ask

    asking = Asking(kind, "Ina Initiative", "ina@example.org", text, "Initiative Ost")
    return ask(body=body, asking=asking, page="http://testserver/deliberate/inquiries/")


def at(*moment):
    return timezone.make_aware(datetime(*moment))  # noqa: DTZ001 — made aware here


def soon(days=7):
    """Days from now, so that a meeting is to come."""
    return timezone.localtime() + timedelta(days=days)


def meeting(body, **fields):
    """A meeting to come, unless other times are given."""
    from planungsraum.deliberate.services.meetings import NewMeeting, keep_meeting

    required = fields.pop("required", {})
    start = fields.pop("starts_at", None) or soon()
    usual = {"slug": "", "kind": "forum", "title": "Forum Ost", "ends_at": start + timedelta(hours=3)}
    return keep_meeting(
        meeting=NewMeeting(body=body, starts_at=start, **(usual | fields)), required=required, actor=None
    )
