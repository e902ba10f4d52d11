"""`planungsraum account … --area`: a role where its rights are, or a sentence and nothing."""

import io

import pytest
from tests import factories

from planungsraum.people.models import Grant, User
from planungsraum.people.queries import standing_of
from planungsraum.site.commands import main

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PASSWORD = "heidelbeeren im mai"  # noqa: S105 — of nobody


@pytest.fixture
def opened(small_city, monkeypatch):
    """Open an account with a role; give the exit code."""

    def run(*words):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        return main(["account", "ada", "--from", "2024-01-01", "--role", *words])

    return run


def given():
    return list(Grant.objects.values_list("user__username", "role", "area__system__code", "area__code"))


@pytest.mark.parametrize("called", ["viertel:a1", "a1", "VIERTEL:A1"])
def test_role_is_given_in_the_area_of_this_code(called, opened, small_city):
    assert opened("area_coordinator", "--area", called) == 0
    assert given() == [("ada", "area_coordinator", "viertel", "a1")]
    ada = User.objects.get()
    assert ada.check_password(PASSWORD)
    assert standing_of(ada).areas == {(small_city.viertel.pk, "a1")}


def test_role_of_the_whole_city_has_no_area(opened):
    assert opened("planner") == 0
    assert given() == [("ada", "planner", None, None)]


def test_account_that_exists_gets_the_role_in_one_more_area_and_each_once(opened):
    for code in ("a1", "a2", "a2"):
        assert opened("managing_provider", "--area", code) == 0
    assert [code for _user, _role, _system, code in given()] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("area_coordinator", "--area", "nirgends"), "nirgends"),
        (("area_coordinator",), ""),
        (("planner", "--area", "a1"), ""),
        (("moderator",), ""),
    ],
    ids=["unknown area", "without its area", "area for the whole city", "by function alone"],
)
def test_what_cannot_be_is_told_in_a_sentence_and_nothing_is_opened(words, told, opened, capsys):
    assert opened(*words) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert told in sentence
    assert not User.objects.exists()


def test_code_of_several_areas_is_not_guessed(opened, capsys):
    factories.area(factories.system("block"), "a1", "Block 1")
    assert opened("area_coordinator", "--area", "a1") == 2
    assert "block:a1, viertel:a1" in capsys.readouterr().err
    assert opened("area_coordinator", "--area", "block:a1") == 0
    assert given() == [("ada", "area_coordinator", "block", "a1")]


def test_area_that_is_no_more_is_not_there(opened, small_city, capsys):
    from planungsraum.ground.models import Area

    Area.objects.filter(code="a1").update(valid_to="2020-01-01")
    assert opened("area_coordinator", "--area", "viertel:a1") == 2
    assert "viertel:a1" in capsys.readouterr().err
    assert not User.objects.exists()
