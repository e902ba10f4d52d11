"""The invented people of the tests, the same everywhere."""

from dataclasses import dataclass
from datetime import date, timedelta

LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class Person:
    """Somebody with an account and the roles it holds, each from a day until another."""

    username: str
    grants: tuple[tuple[str, date, date | None], ...]


def people():
    """Return all of them; one held roles until yesterday, one holds one from tomorrow on.

    What the moderator may do comes from a function in a body, where a test gives it.
    """
    from django.utils import timezone

    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    return {
        "planner": Person("petra.plan", (("planner", LONG_AGO, None),)),
        "statistics": Person("stanislaw.stat", (("statistics", LONG_AGO, None),)),
        "reader": Person("rebekka.rat", (("reader", LONG_AGO, tomorrow),)),
        "area_coordinator": Person("kira.koordination", (("area_coordinator", LONG_AGO, None),)),
        "managing_provider": Person("mark.management", (("managing_provider", LONG_AGO, None),)),
        "moderator": Person("mona.moderation", ()),
        "provider": Person("toni.traeger", (("provider", LONG_AGO, None),)),
        "committee_member": Person("anton.ausschuss", (("committee_member", LONG_AGO, None),)),
        "youth_representative": Person("jule.jugend", (("youth_representative", LONG_AGO, None),)),
        "evaluator": Person("eva.evaluation", (("evaluator", LONG_AGO, None),)),
        "newcomer": Person("nils.neu", (("planner", tomorrow, None),)),
        "retired": Person("ruth.rente", (("planner", LONG_AGO, today), ("statistics", LONG_AGO, today))),
    }


def invite():
    """Give each an account; return them by role, `public` being nobody."""
    from planungsraum.people.models import Grant, User

    accounts = {}
    for role, person in people().items():
        user = User.objects.create_user(person.username)
        for granted, start, end in person.grants:
            Grant.objects.create(user=user, role=granted, valid_from=start, valid_to=end)
        accounts[role] = user
    return accounts


def sign_in(client, cast, role):
    """Sign the client in as somebody of the cast; the public stays outside."""
    if role != "public":
        client.force_login(cast[role])
    return client
