"""One's own page: whoever stands in for others sees where, in which function, and how long."""

from datetime import date

import pytest
from django.urls import reverse
from tests.network import body, happened, person, stand_in, term

from planungsraum.people.models import User
from planungsraum.people.services.terms import end_term, revoke

pytestmark = pytest.mark.django_db
AUTUMN, YEAR_END = date(2014, 9, 1), date(2015, 1, 1)


@pytest.fixture
def bo():
    return person("Bo Berger", user=User.objects.create_user("bo"))


@pytest.fixture
def moderation():
    return term(body("ak-ost", "Arbeitskreis Ost"), "moderation", person("Ida Yilmaz"))


def page(client, who):
    client.force_login(who.user)
    return client.get(reverse("people:me"), headers={"accept-language": "de"})


def told(client, who):
    covers = page(client, who).context["covers"]
    return [(each.function, each.actor, each.span, each.at_one_meeting) for each in covers]


def test_whoever_stands_in_sees_where_and_how_long(moderation, bo, client):
    happened("renamed", "2016-01-01", [moderation.actor.body], name="AK Neu")
    stand_in(moderation, bo, AUTUMN, YEAR_END)
    stand_in(moderation, bo, date(2017, 3, 1), date(2017, 3, 2), occasion="meeting:1")
    assert told(client, bo) == [
        ("Moderation", "AK Neu", "01.03.2017 bis 01.03.2017", True),
        ("Moderation", "Arbeitskreis Ost", "01.09.2014 bis 31.12.2014", False),
    ]
    text = page(client, bo).content.decode()
    assert 'id="covers-caption"' in text
    assert f'<a href="{reverse("deliberate:body", args=["ak-ost"])}">AK Neu</a>' in text


def test_page_of_whoever_stands_in_for_nobody_has_no_such_table(moderation, bo, client):
    stand_in(moderation, person("Cem Celik"), AUTUMN, YEAR_END)
    assert 'id="covers-caption"' not in page(client, bo).content.decode()


def test_substitution_ends_where_it_was_taken_back_and_with_the_function(moderation, bo, client):
    revoke(substitution=stand_in(moderation, bo, AUTUMN, YEAR_END), on=date(2014, 10, 1), actor=None)
    revoke(substitution=stand_in(moderation, bo, AUTUMN, YEAR_END), on=AUTUMN, actor=None)
    stand_in(moderation, bo, date(2017, 1, 1), date(2018, 1, 1))
    end_term(term=moderation, until=date(2017, 7, 1), actor=None)
    assert [span for _function, _actor, span, _one in told(client, bo)] == [
        "01.01.2017 bis 30.06.2017",
        "01.09.2014 bis 30.09.2014",
    ]


def test_actor_that_may_not_be_seen_is_not_named(bo, client):
    hidden = term(body("ak-verborgen", visibility="moderation"), "moderation", person("Ida Yilmaz"))
    stand_in(hidden, bo, AUTUMN, YEAR_END)
    assert [actor for _function, actor, _span, _one in told(client, bo)] == [""]
    assert "ak-verborgen" not in page(client, bo).content.decode()
