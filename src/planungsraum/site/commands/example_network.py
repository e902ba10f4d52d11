"""The network of the example city: organisations, bodies, persons and accounts, from the files of its folder."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planungsraum.site.commands.example_actors import (
    Kept,
    appoint_to,
    areas_by_code,
    keep_fields,
    keep_organisation_of,
    keep_persons,
    keep_ties,
)
from planungsraum.site.commands.example_bodies import keep_around, keep_body_of, keep_meeting_of, let_happen
from planungsraum.site.commands.example_cooperations import keep_cooperations
from planungsraum.site.commands.example_outcomes import keep_what_came_of
from planungsraum.site.commands.example_years import keep_hosts_of, keep_years
from planungsraum.site.commands.files import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planungsraum.deliberate.sources.checks import Known
    from planungsraum.deliberate.sources.network import Network
    from planungsraum.people.models import User


def read_folder(folder: Path) -> "Network":
    """The network of a folder, of all its TOML files; empty where there are none."""
    from planungsraum.deliberate.sources.network import read_network

    files = {path.name: read(path) for path in sorted((folder / "network").glob("*.toml"))}
    return read_network(files, _known())


def load_network(network: "Network") -> None:
    """Keep a network whole; where any of its organisations or bodies is there, nothing is changed."""
    from django.db import transaction

    from planungsraum.people.models import Actor

    if Actor.objects.filter(slug__in=network.slugs).exists():
        return
    with transaction.atomic():
        kept = Kept(areas_by_code())
        keep_fields(network, kept)
        for organisation in network.organisations:
            kept.organisations[organisation.slug] = keep_organisation_of(organisation, kept)
        keep_persons(network, kept)
        keep_ties(network.organisations, kept)
        for body in network.bodies:
            kept.bodies[body.slug] = keep_body_of(body, kept)
        let_happen(network.events, kept)
        for body in network.bodies:
            keep_around(body, kept)
            keep_hosts_of(body, kept)
        for term in network.terms:
            appoint_to(term, kept)
        for meeting in network.meetings:
            keep_meeting_of(meeting, kept)
        keep_cooperations(network, kept)
        keep_years(network, kept)
        keep_what_came_of(network, kept)


def open_accounts(network: "Network", *, hashed_password: str, since: date) -> "list[tuple[User, frozenset[str]]]":
    """Open the accounts to try and say whose they are; each with the roles it holds today."""
    from planungsraum.people.models import Person
    from planungsraum.people.queries import roles_at
    from planungsraum.people.services.accounts import link_account, open_account

    areas = areas_by_code()
    emails = {each.slug: each.email for each in network.persons}
    opened = []
    for each in network.accounts:
        user = open_account(
            username=each.slug,
            password=hashed_password,
            hashed=True,
            role=each.role,
            valid_from=since,
            area=areas.get(each.area),
        )
        person = Person.objects.filter(email=emails[each.person]).first() if each.person else None
        if person:
            link_account(person=person, user=user, actor=None)
        opened.append((user, roles_at(user)))
    return opened


def _known() -> "Known":
    """Areas of the city and the texts of each choice, as the rows declare them."""
    from planungsraum.deliberate.sources.checks import Known

    choices = _of_actors_and_bodies() | _of_cooperations()
    return Known(frozenset(areas_by_code()), {name: frozenset(map(str, texts)) for name, texts in choices.items()})


def _of_actors_and_bodies() -> "dict[str, Iterable[Any]]":
    from planungsraum.deliberate.method.conflict import Kind
    from planungsraum.deliberate.method.event import KINDS
    from planungsraum.deliberate.models import Accompaniment, Body, BodyTopic, Meeting, MeetingKind, Outcome, Review
    from planungsraum.deliberate.models.meetings import Group
    from planungsraum.people.models import VISIBILITY_CHOICES, Organisation
    from planungsraum.people.rules import Function, Role, Visibility

    return {
        "organisation kind": Organisation.Kind.values,
        "visibility": Visibility,
        "visibility of a person": VISIBILITY_CHOICES,
        "function": Function,
        "role": Role,
        "body type": Body.Type.values,
        "openness": Body.Openness.values,
        "rhythm": MeetingKind.Rhythm.values,
        "accompaniment": Accompaniment.Kind.values,
        "outcome": Review.Outcome.values,
        "event": KINDS,
        "conflict": Kind,
        "group": Group.values,
        "state of a topic": BodyTopic.State.values,
        "kind of outcome": Outcome.Kind.values,
        "state of an outcome": ["open", "done", "dropped"],
        "meeting": Meeting.Kind.values,
        "state of a meeting": Meeting.State.values,
        "phase of planning": Meeting.Phase.values,
    }


def _of_cooperations() -> "dict[str, Iterable[Any]]":
    from planungsraum.deliberate.models import Assessment, Check, Cooperation, Partner, SharedResource

    return {
        "cooperation": Cooperation.Kind.values,
        "partner role": Partner.Role.values,
        "resource": SharedResource.Kind.values,
        "check": Check.Verdict.values,
        "assessment": Assessment.Verdict.values,
    }
