"""Role × visibility × way out: nothing forbidden leaves the house, and nothing allowed is lost."""

import logging
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.access import PAGE, TABLE
from tests.cast import sign_in
from tests.site.canaries import CITY_LEVELS, Canary, build_aviary
from tests.site.ways_out import ACCOUNT, ALONE, ELSEWHERE, OPENS, figures, forms, lists, objects, plain

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# ---------------------------------------------------------------- who may see what: the table, written by hand
P, F, B, M, O = "public", "professional", "body", "moderation", "office"  # noqa: E741 — the five, in order
SEES = {  # role: of bodies and organisations of one's own or of one's area, of all others
    "public": ({P}, {P}),
    "reader": ({P, F}, {P, F}),
    "planner": ({P, F, B, M, O}, {P, F, B, M, O}),
    "statistics": ({P, F, O}, {P, F, O}),
    "area_coordinator": ({P, F, B, M}, {P, F}),
    "managing_provider": ({P, F}, {P, F}),
    "moderator": ({P, F, B, M}, {P, F}),
    "member": ({P, F, B}, {P, F}),
    "provider": ({P, F}, {P, F}),
    "committee_member": ({P, F}, {P, F}),
    "youth_representative": ({P, F}, {P, F}),
    "evaluator": ({P, F}, {P, F}),
    "newcomer": ({P}, {P}),
    "retired": ({P}, {P}),
}
PUBLIC_BODY = "r-qbodyownpublicz"
ANSWERS = {"planner": {"own", "other"}, "area_coordinator": {"own"}, "moderator": {"own"}}
FOUND_IN = {  # where whoever may see it must find it, besides under its own address
    "organisation": {"people:organisations", "people:organisation", "people:export", "people:search",
                     "deliberate:body"},
    "body": {"deliberate:bodies", "deliberate:body", "deliberate:export", "people:search", "deliberate:meetings"},
    "delegate": {"people:organisation", "people:functions"},
    "email": {"deliberate:body", "deliberate:export", "people:vcard"},
    "phone": {"deliberate:body", "deliberate:export", "people:vcard"},
    "address": {"deliberate:body", "deliberate:export", "people:vcard"},
    "web": {"deliberate:body", "deliberate:export", "people:vcard"},
    "named": {"deliberate:body", "deliberate:export", "people:vcard"},
    "term": {"deliberate:body", "deliberate:export", "people:functions"},
    "review": {"deliberate:body"},
    "meeting": {"deliberate:meetings", "deliberate:calendar", "deliberate:body", "deliberate:body-calendar",
                   "deliberate:year", "deliberate:year-export", "people:search"},
    "cooperation": {"deliberate:cooperations", "deliberate:cooperations-export", "deliberate:body", "people:search"},
    "check": set(),
    "inquiry": set(),
    "outcome": {"deliberate:meeting", "deliberate:followed", "deliberate:followed-export", "deliberate:report",
                "people:search"},
    "record": {"people:search"},
    "draft": set(),
    "topic": {"deliberate:topics", "deliberate:body-topics", "deliberate:body", "deliberate:meeting",
              "deliberate:report", "people:search"},
    "person": {"deliberate:body", "people:functions", "people:search"},
    "indicator": {"observe:indicators"},
    "recipe": {"prioritise:recipes"},
    "result": set(),
    "scheme": {"prioritise:schemes"},
}  # fmt: skip
# One role of each row of the table goes everywhere; those with the same row go through what lists objects.
THOROUGH = {"public", "reader", "planner", "statistics", "area_coordinator", "moderator", "member"}
FIGURES = {"public", "reader", "planner", "statistics"}  # the same for what belongs to no body


def may_see(role, canary):
    own, other = SEES[role]
    if canary.level == "acting":
        return canary.scope in ANSWERS.get(role, ())
    return canary.level in (own if canary.scope == "own" else other)


# ---------------------------------------------------------------- the world
@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build the world once; what a test changes in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_aviary()
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(world):
    """What the mark asks of pytest-django for every test: here the world stands, and only the test is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answers(world, role):
    """What each way out gives somebody, to whom the table of tests/access.py opens it."""
    client = sign_in(Client(), world.cast, role)
    asked = [*lists(world)]
    if role in THOROUGH:
        asked += [*objects(world), *forms(world)]
    if role in FIGURES:
        asked += figures(world)
    return {way: plain(client.get(way.address), way.address) for way in asked if opens(way.view, role)}


def opens(view, role):
    return OPENS[view] & ({"reader", "moderator"} if role == "member" else {role}) != set()


def holding(world, text):
    return {canary for canary in world.canaries if any(word in text for word in canary.words)}


def logged_beside(told, caplog):
    """What the server logged, without the addresses that were asked."""
    text = "\n".join(record.getMessage() for record in caplog.records)
    for path in sorted({way.address.partition("?")[0] for way in told}, key=len, reverse=True):
        text = text.replace(path, "")
    return text


@pytest.mark.parametrize("role", SEES)
def test_role_finds_what_it_may_see_and_nothing_else(role, world, caplog):
    found, lost = set(), []
    with caplog.at_level(logging.INFO):
        told = answers(world, role)
    for way, text in told.items():
        here = holding(world, text)
        found |= {(canary, way.view) for canary in here}
        if way.of and may_see(role, way.of) and way.of not in here:
            lost.append((way.of.word, way.address))
    leaks = sorted((canary.word, view) for canary, view in found if not may_see(role, canary))
    assert leaks == []
    wanted = {(canary, view) for canary in world.canaries if may_see(role, canary) for view in FOUND_IN[canary.kind]}
    assert lost + sorted((canary.word, view) for canary, view in wanted - found) == []
    assert holding(world, logged_beside(told, caplog).lower()) == set()


def test_every_page_that_opens_is_a_way_out_that_was_tried_or_says_why_not(world):
    tried = {way.view for way in (*lists(world), *objects(world), *forms(world), *figures(world))}
    opened = {row.view for row in TABLE if PAGE in row.get.values()} - {"people:verify"}
    assert {view for view in opened if not ACCOUNT.match(view)} - tried - ELSEWHERE.keys() == set()
    assert tried & ELSEWHERE.keys() == set()
    assert {view for view, reason in ELSEWHERE.items() if reason == ALONE and OPENS[view] != {"planner"}} == set()


def test_roles_that_go_through_lists_alone_have_the_row_of_one_that_goes_everywhere():
    assert [role for role in SEES if SEES[role] not in [SEES[each] for each in THOROUGH]] == []
    assert [role for role in SEES if SEES[role][1] not in [SEES[each][1] for each in FIGURES]] == []


@pytest.mark.parametrize("view", ["services", "organizations"])
def test_open_interface_gives_every_account_what_it_gives_the_public(view, world):
    (way,) = (each for each in lists(world) if each.view == f"deliberate:hsds-{view}")
    told = {role: sign_in(Client(), world.cast, role).get(way.address).content for role in ("public", "planner")}
    assert told["planner"] == told["public"]
    assert {canary.level for canary in holding(world, told["public"].decode().lower())} == {"public"}


# ---------------------------------------------------------------- what no page shows
def test_mail_names_only_what_its_reader_may_see(world):
    from planungsraum.people.models import QueuedMail
    from planungsraum.people.services.contacts import remind

    remind(day=date(2030, 1, 1), address="https://planung.example.org")
    mails = QueuedMail.objects.filter(to="mona@example.org")  # the moderator
    named = holding(world, "\n".join(f"{mail.subject} {mail.text} {mail.reason}" for mail in mails).lower())
    assert {canary for canary in named if not may_see("moderator", canary)} == set()
    assert {canary.level for canary in named if canary.kind == "body"} == {P, F, B, M}
    assert not QueuedMail.objects.exclude(to="mona@example.org").exists()


def test_answer_by_mail_names_the_body_and_quotes_the_question_alone(world):
    from planungsraum.deliberate.models import Inquiry
    from planungsraum.deliberate.services.inquiries import answer
    from planungsraum.people.models import QueuedMail

    asked = Inquiry.objects.get(pk=world.numbers["inquiry", "own", "public"])
    answer(inquiry=asked, state="answered", text="Gern.", function="moderation", actor=world.cast["moderator"])
    mail = QueuedMail.objects.get(to=asked.email)
    told = {canary.word for canary in holding(world, f"{mail.subject} {mail.text}".lower())}
    assert told == {"qbodyownpublicz", "qinquiryownactingz"}


def test_log_holds_addresses_and_numbers_and_no_name_or_value(world):
    from planungsraum.people.models import AuditEntry

    addresses = {slug for of, slug in world.slugs.items() if of.kind != "meeting"}
    addresses |= {canary.word for canary in world.canaries if canary.kind in {"indicator", "recipe", "scheme"}}
    entries = AuditEntry.objects.exclude(key__in=addresses).values_list("verb", "kind", "key")
    assert len(entries) > 50
    assert holding(world, "\n".join(map(" ".join, entries)).lower()) == set()


# ---------------------------------------------------------------- who keeps something does not learn what is hidden
def test_form_finds_nobody_and_nothing_that_its_reader_may_not_see(world):
    from planungsraum.people.models import Term

    client, address = sign_in(Client(), world.cast, "moderator"), reverse("people:appoint", args=[PUBLIC_BODY])
    hidden = {level: Canary("person", "city", level).named for level in CITY_LEVELS}
    given = {"function": "adviser", "since": "2024-01-01"}
    before = Term.objects.count()
    assert client.post(address, {**given, "person": hidden["office"]}).status_code == 422
    house = Canary("organisation", "own", "office").named
    assert client.post(address, {**given, "person": hidden["public"], "on_behalf_of": house}).status_code == 422
    assert Term.objects.count() == before
    assert client.post(address, {**given, "person": hidden["professional"]}).status_code == 302


def test_what_the_reader_may_not_see_of_a_contact_stays_when_the_rest_is_changed(world):
    from planungsraum.people.models import ContactPoint

    number = world.numbers["contact", "own", "office"]
    address = reverse("people:contact-edit", args=[number])
    sent = {"label": "Neu", "web": "", "email": "leer@example.org", "phone": ""}
    assert sign_in(Client(), world.cast, "moderator").post(address, sent).status_code == 302
    kept = ContactPoint.objects.get(pk=number)
    assert (kept.label, kept.email, kept.phone) == ("Neu", "qemailownofficez@example.org", "0704555012")
    assert kept.person.family_name == "qnamedownofficez"


def test_organisation_that_runs_a_body_and_may_not_be_seen_goes_on_running_it(world):
    from planungsraum.deliberate.models import Body

    address = reverse("deliberate:body-edit", args=[PUBLIC_BODY])
    sent = {"type": "network", "openness": "closed", "visibility": "public", "run_by": "", "purpose": "Neu"}
    assert sign_in(Client(), world.cast, "moderator").post(address, sent).status_code == 302
    kept = Body.objects.get(slug=PUBLIC_BODY)
    assert (kept.purpose, kept.run_by.slug) == ("Neu", "h-qorganisationownofficez")
