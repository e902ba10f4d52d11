"""What an area brings: rights over what lies in it, mails from it, membership of whoever is funded in it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.network import body, organisation, person, term

from planungsraum.deliberate.profile import members_by_rule
from planungsraum.deliberate.queries.bodies import bodies_for, keeps
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.inbox import inbox_of
from planungsraum.people.models import ContactPoint, Grant, User
from planungsraum.people.queries import levels_seen, seen_by, standing_of
from planungsraum.people.rules import Visibility
from planungsraum.people.services.actors import fund
from planungsraum.people.services.contacts import keep_contact, remind

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def city(small_city):
    """Viertel a1 and a2 in Kreis B1, a3 and a4 in Kreis B2, both in the whole city S."""
    return small_city


def area(code):
    return Area.objects.get(code=code)


def somebody(name, **fields):
    given = name.split()[0].lower()
    return person(name, email=f"{given}@example.org", user=User.objects.create_user(given), **fields)


def coordinator(name, of):
    who = somebody(name)
    term(organisation(f"amt-{of}", kind="department"), "area_coordination", who, area=area(of))
    return who.user


def planner(name):
    who = somebody(name)
    Grant.objects.create(user=who.user, role="planner", valid_from=date(2020, 1, 1))
    return who.user


@pytest.mark.parametrize(
    ("of", "kept"),
    [("B1", {"a1", "B1"}), ("a1", {"a1"}), ("S", {"a1", "a3", "B1", "B2", "S"})],
)
def test_coordination_keeps_what_works_in_its_area_or_in_parts_of_it(of, kept):
    rounds = {code: body(f"runde-{code.lower()}", areas=[area(code)]) for code in ("a1", "a3", "B1", "B2", "S")}
    kora = coordinator("Kora Koord", of)
    assert {code for code, each in rounds.items() if keeps(kora, each)} == kept
    assert not keeps(kora, body("ohne-gebiet"))


class TestInbox:
    """Whom a mail reaches: who acts, else the coordination around, else planning."""

    def reached(self, of):
        return [each.email for each in inbox_of(of, TODAY)]

    def test_coordination_of_a_larger_area_comes_before_planning(self):
        planner("Petra Plan"), coordinator("Kora Koord", "B1"), coordinator("Karl Koord", "B2")
        assert self.reached(body("runde", areas=[area("a1")])) == ["kora@example.org"]

    def test_planning_is_reached_where_nobody_else_is(self):
        planner("Petra Plan"), coordinator("Karl Koord", "B2")
        runde = body("runde", areas=[area("a1")])
        term(runde, "youth_representative", person("Juna Jugend", email="juna@example.org"))
        term(runde, "moderation", person("Mona Ohneadresse"))
        assert self.reached(runde) == ["petra@example.org"]

    def test_of_what_the_office_alone_may_know_planning_hears_alone(self):
        planner("Petra Plan"), coordinator("Kora Koord", "B1")
        runde = body("runde", areas=[area("a1")], visibility="office")
        term(runde, "moderation", person("Mona Moder", email="mona@example.org"))
        assert self.reached(runde) == ["petra@example.org"]

    def test_contact_counts_as_asked_about_once_somebody_could_be_asked(self):
        keep_contact(of=body("runde"), fields={"label": "Büro"}, day=date(2025, 2, 1), actor=None)
        assert remind(day=TODAY, address="https://planung.example.org") == 0
        assert ContactPoint.objects.get().reminded_on is None
        planner("Petra Plan")
        assert remind(day=TODAY, address="https://planung.example.org") == 1
        assert ContactPoint.objects.get().reminded_on == TODAY


FUNDED = (date(2014, 1, 1), date(2016, 1, 1))


class TestMembershipByFunding:
    """To a body that is open by rule belongs who works for a provider funded in its area, as long as it is funded."""

    @pytest.fixture
    def youth_work(self):
        return ServiceField.objects.create(code="jugendarbeit", name_de="Jugendarbeit", name_en="Youth work")

    @pytest.fixture
    def provider(self, youth_work):
        found = organisation("verein")
        start, end = FUNDED
        fund(organisation=found, area=area("a1"), field=youth_work, since=start, until=end, actor=None)
        return found

    @pytest.mark.parametrize(
        ("day", "works", "belongs"),
        [
            (date(2013, 12, 31), "a1", False),
            (date(2014, 1, 1), "a1", True),
            (date(2015, 12, 31), "B1", True),
            (date(2016, 1, 1), "B1", False),
            (date(2015, 1, 1), "S", True),
            (date(2015, 1, 1), "a2", False),
            (date(2015, 1, 1), "B2", False),
        ],
    )
    def test_rights_follow_the_same_rule_as_the_list_of_members(self, day, works, belongs, provider):
        runde = body("runde", openness="derived", visibility="body", areas=[area(works)])
        stella = somebody("Stella Staff")
        term(provider, "staff", stella)
        assert (runde.pk in standing_of(stella.user, day).belongs_to) is belongs
        assert bool(members_by_rule(runde, planner("Petra Plan"), day)) is belongs

    def test_it_shows_the_body_today_and_brings_nothing_elsewhere(self, provider, youth_work):
        fund(organisation=provider, area=area("a1"), field=youth_work, since=date(2020, 1, 1), until=None, actor=None)
        derived = body("runde", openness="derived", visibility="body", areas=[area("a1")])
        body("andere", openness="open", visibility="body", areas=[area("a1")])
        body("stadtweit", openness="derived", visibility="body")
        stella, mira = somebody("Stella Staff"), somebody("Mira Mitglied")
        term(provider, "head", stella)
        term(provider, "member", mira)
        assert list(bodies_for(stella.user, TODAY)) == [derived]
        assert not keeps(stella.user, derived)
        assert not bodies_for(mira.user, TODAY).exists()


class TestLevels:
    """What one actor's objects must be visible for: the same in Python as in the query."""

    @pytest.mark.parametrize(
        ("who", "seen"),
        [
            ("nobody", {"public"}),
            ("reader", {"public", "professional"}),
            ("member", {"public", "professional", "body"}),
            ("moderator", {"public", "professional", "body", "moderation"}),
            ("coordinator", {"public", "professional", "body", "moderation"}),
            ("coordinator of another area", {"public", "professional"}),
            ("statistics", {"public", "professional", "office"}),
            ("planner", {"public", "professional", "body", "moderation", "office"}),
        ],
    )
    def test_what_somebody_may_see_of_a_body(self, who, seen):
        runde, other = body("runde", areas=[area("a1")]), body("andere", areas=[area("a3")])
        for visibility in Visibility:
            for each in (runde, other):
                ContactPoint.objects.create(
                    actor=each, label=visibility, verified_on=TODAY, email_visibility=visibility
                )
        standing = standing_of(self.account(who, runde))
        found = ContactPoint.objects.filter(seen_by(standing, of="actor", visibility="email_visibility"), actor=runde)
        assert set(found.values_list("email_visibility", flat=True)) == seen
        assert levels_seen(standing, runde.pk) == seen

    def account(self, who, runde):
        if who == "nobody":
            return AnonymousUser()
        if who == "planner":
            return planner("Petra Plan")
        if who in {"reader", "statistics"}:
            someone = somebody("Rita Rolle")
            Grant.objects.create(user=someone.user, role=who, valid_from=date(2020, 1, 1))
            return someone.user
        if who in {"member", "moderator"}:
            someone = somebody("Mona Moder")
            term(runde, "member" if who == "member" else "moderation", someone)
            return someone.user
        return coordinator("Kora Koord", "B1" if who == "coordinator" else "B2")
