"""Whoever stands in acts for a time; who leads beyond it others say."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import meeting
from tests.network import body, organisation, person, stand_in, term

from planungsraum.ground.models import Area
from planungsraum.people.models import Substitution, Term, User
from planungsraum.people.queries import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def runde(small_city):
    return body("runde", areas=[Area.objects.get(code="a1")])


def somebody(name):
    given = name.split()[0].lower()
    return person(name, email=f"{given}@example.org", user=User.objects.create_user(given))


@pytest.fixture
def mona(runde):
    return term(runde, "moderation", somebody("Mona Moder"))


@pytest.fixture
def vera(mona, today):
    """She stands in for Mona today."""
    vera = somebody("Vera Vertretung")
    stand_in(mona, vera, today, today + timedelta(days=1))
    return vera


def as_(client, who):
    client.force_login(who.user)
    return client


def given(function, who, today):
    return {"function": function, "person": who.name, "since": today.isoformat()}


def appointed(client, actor, posted):
    return client.post(reverse("people:appoint", args=[actor.slug]), posted, headers=ENGLISH)


def pages_of(a_term):
    return [reverse(f"people:{page}", args=[a_term.pk]) for page in ("end-term", "substitute")]


@pytest.mark.parametrize("function", ["chair", "management", "moderation", "co_moderation", "facilitation", "head"])
def test_stand_in_gives_nobody_a_function_that_leads(function, client, runde, vera, today):
    answer = appointed(as_(client, vera), runde, given(function, vera, today))
    assert (answer.status_code, answer.context["faults"]) == (
        422,
        [
            (
                "You act here only because you stand in for somebody, and this function leads. Only those who hold it "
                "themselves, the coordination of the area or youth services planning give it. Ask one of them."
            ),
        ],
    )
    assert not Term.objects.filter(person=vera).exists()


def test_stand_in_gives_other_functions_and_is_offered_these_alone(client, runde, vera, today):
    page = as_(client, vera).get(reverse("people:appoint", args=["runde"])).content.decode()
    offered = page.partition('name="function"')[2].partition("</select>")[0]
    assert [each for each in ("moderation", "chair", "head", "member") if f'value="{each}"' in offered] == ["member"]
    assert appointed(client, runde, given("member", vera, today)).status_code == 302


def test_stand_in_neither_ends_the_term_nor_hands_it_on(client, mona, vera, today):
    other = somebody("Otto Anders")
    ends, hands_on = pages_of(mona)
    as_(client, vera)
    posted = {"substitute": other.name, "since": today.isoformat(), "until": date(2099, 1, 1).isoformat()}
    assert [client.get(each).status_code for each in (ends, hands_on)] == [403, 403]
    assert client.post(ends, {"until": today.isoformat()}).status_code == 403
    assert client.post(hands_on, posted | {"may_act": "on"}).status_code == 403
    mona.refresh_from_db()
    assert (mona.valid_to, Substitution.objects.count()) == (None, 1)


def test_stand_in_hands_no_meeting_on(client, runde, mona, vera):
    found = meeting(runde, title="Forum")
    address = reverse("deliberate:stand-in", args=[found.slug, mona.pk])
    as_(client, vera)
    assert [client.get(address).status_code, client.post(address, {}).status_code] == [403, 403]
    assert address not in client.get(reverse("deliberate:meeting", args=[found.slug])).content.decode()


def test_page_offers_what_is_allowed(client, runde, mona, vera):
    member = term(runde, "member", person("Milan Mit"))
    own = reverse("people:revoke", args=[Substitution.objects.get().pk])
    page = as_(client, vera).get(reverse("deliberate:body", args=["runde"])).content.decode()
    assert [each in page for each in (*pages_of(mona), *pages_of(member), own)] == [False, False, True, True, True]


def test_stand_in_gives_back_the_own_substitution_and_no_other(client, runde, vera, today):
    second = term(runde, "co_moderation", somebody("Carla Co"))
    others = stand_in(second, somebody("Otto Anders"), today, date(2099, 1, 1))
    own = Substitution.objects.get(substitute=vera)
    as_(client, vera)
    assert client.post(reverse("people:revoke", args=[others.pk])).status_code == 403
    assert client.post(reverse("people:revoke", args=[own.pk])).status_code == 302
    assert set(Substitution.objects.values_list("pk", "revoked_on")) == {(others.pk, None), (own.pk, today)}


def test_stand_in_of_somebody_erased_is_none_but_a_stand_in(runde, mona, vera, today):
    from planungsraum.people.services.privacy import erase

    erase(person=mona.person, actor=None)
    standing = standing_of(vera.user, today)
    assert (standing.moderates, standing.holds) == ({runde.pk}, frozenset())


def test_holder_gives_ends_and_hands_over_as_before(client, runde, mona, today):
    other = somebody("Otto Anders")
    as_(client, mona.person)
    assert appointed(client, runde, given("co_moderation", other, today)).status_code == 302
    second = Term.objects.get(person=other)
    posted = {"substitute": mona.person.name, "since": today.isoformat(), "until": date(2099, 1, 1).isoformat()}
    ends, hands_over = pages_of(second)
    assert client.post(hands_over, posted | {"may_act": "on"}).status_code == 302
    assert client.post(ends, {"until": date(2099, 1, 2).isoformat()}).status_code == 302


def test_whoever_holds_a_function_and_stands_in_besides_keeps_what_the_own_one_brings(client, runde, vera, today):
    term(runde, "co_moderation", vera)
    assert appointed(as_(client, vera), runde, given("chair", vera, today)).status_code == 302


def test_coordination_gives_what_its_stand_in_does_not(client, runde, today):
    area = Area.objects.get(code="B1")
    kora, kim = somebody("Kora Koord"), somebody("Kim Kurz")
    office = term(organisation("amt", kind="department"), "area_coordination", kora, area=area)
    as_(client, kora)
    assert appointed(client, runde, given("moderation", kora, today)).status_code == 302
    stand_in(office, kim, today, today + timedelta(days=1))
    as_(client, kim)
    assert appointed(client, runde, given("moderation", kim, today)).status_code == 422
    assert appointed(client, runde, given("member", kim, today)).status_code == 302
