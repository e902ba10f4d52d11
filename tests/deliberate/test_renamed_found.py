"""The search names what bears another name from a day on as it is called today, and finds it by all its names."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from tests.network import body, happened, organisation

from planungsraum.people.models import SearchEntry
from planungsraum.people.search import found_for
from planungsraum.people.services.actors import Name
from planungsraum.people.services.organisations import name_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def within(today, days):
    return (today + timedelta(days=days)).isoformat()


def titles():
    return dict(SearchEntry.objects.order_by("key").values_list("key", "title"))


def found(words):
    return [hit.title for hit in found_for(AnonymousUser(), words)[0]]


def named(slug, *names):
    made = organisation(slug, names[0][0], since=names[0][1])
    name_organisation(organisation=made, names=[Name(name, since) for name, since in names], actor=None)
    return made


def due(day):
    from planungsraum.site.commands import main

    assert main(["due", "--day", day.isoformat()]) == 0


def renamed(today, days, slug="runde"):
    made = body(slug, "Runde Ost")
    happened("renamed", within(today, days), sources=[made], name="Netzwerk Ost")
    return made


@pytest.mark.parametrize(("days", "title"), [(-1, "Netzwerk Ost"), (0, "Netzwerk Ost"), (1, "Runde Ost")])
def test_body_is_found_by_all_names_under_the_one_of_today(days, title, today):
    renamed(today, days)
    assert (found("Runde"), found("Netzwerk")) == ([title], [title])


def test_body_that_is_still_to_be_founded_bears_its_first_name(today):
    made = body("neu", "Neue Runde", when=within(today, 10))
    happened("renamed", within(today, 20), sources=[made], name="Alte Runde")
    assert titles() == {"neu": "Neue Runde"}


@pytest.mark.parametrize(("days", "changed"), [(2, False), (3, True), (10, True), (11, False)])
def test_daily_run_files_what_was_renamed_within_a_week(days, changed, today):
    renamed(today, 3)
    named("haus", ("Altes Haus", "2010"), ("Neues Haus", within(today, 3)))
    before = {"haus": "Altes Haus", "runde": "Runde Ost"}
    assert titles() == before
    due(today + timedelta(days=days))
    after = {"haus": "Neues Haus", "runde": "Netzwerk Ost"} if changed else before
    assert titles() == after
    due(today + timedelta(days=days))
    assert titles() == after
    assert (found("Altes Haus"), found("Runde Ost")) == ([after["haus"]], [after["runde"]])


def test_daily_run_leaves_everything_else_alone(today):
    body("still", "Stille Runde")
    organisation("haus", "Haus")
    SearchEntry.objects.update(title="As it was filed")
    due(today)
    assert set(titles().values()) == {"As it was filed"}
