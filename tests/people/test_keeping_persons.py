"""Persons on the page: a name is read as its keeper chose, by the keeper too; an account follows what was given."""

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.network import body, person, term

from planungsraum.people.models import AuditEntry, Person, User
from planungsraum.people.queries import roles_at, visible_to

pytestmark = pytest.mark.django_db
GIVEN = {"given_name": "Ada", "family_name": "Ahornweg", "email": "", "visibility": "professional"}


@pytest.fixture
def page():
    return reverse("people:person-new")


@pytest.fixture
def coordinator(client, cast):
    return sign_in(client, cast, "area_coordinator")


def test_new_person_is_for_the_professional_public_unless_something_else_is_chosen(page, coordinator):
    field = coordinator.get(page).context["form"]["visibility"]
    assert field.initial == Person().visibility == "professional"
    assert '<option value="professional" selected>' in " ".join(str(field).split())


@pytest.mark.parametrize(
    ("role", "offered"),
    [("area_coordinator", ["public", "professional"]), ("planner", ["public", "professional", "office"])],
)
def test_visibilities_are_those_with_which_one_sees_the_person_oneself(role, offered, page, client, cast):
    form = sign_in(client, cast, role).get(page).context["form"]
    assert [key for key, _name in form.fields["visibility"].choices] == offered == visible_to(cast[role])
    for each in offered:
        answer = client.post(page, GIVEN | {"visibility": each})
        assert (answer.status_code, client.get(answer["Location"]).status_code) == (302, 200)


def test_person_whom_one_would_not_see_is_refused_in_words(page, coordinator):
    coordinator.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    answer = coordinator.post(page, GIVEN | {"visibility": "office"})
    assert (answer.status_code, Person.objects.count()) == (422, 0)
    assert "you would not see the person yourself" in answer.context["form"].errors["visibility"][0]


# ---------------------------------------------------------------- whose account is theirs
@pytest.fixture
def wanda():
    """Somebody who moderates, with an account."""
    found = person("Wanda Wunderlich", user=User.objects.create_user("wanda"))
    term(body("ak"), "moderation", found)
    return found


def change(client, who, account):
    """What the page answers when nothing but the account is changed."""
    fields = {name: getattr(who, name) for name in GIVEN}
    return client.post(reverse("people:person-change", args=[who.uuid]), fields | {"account": account})


def linked(who):
    return Person.objects.get(pk=who.pk).user


def log():
    return list(AuditEntry.objects.filter(kind="account").order_by("pk").values_list("verb", "key"))


def test_account_that_is_cleared_loses_the_rights_and_the_person_keeps_the_functions(wanda, client, cast):
    user = wanda.user
    assert roles_at(user) == {"moderator"}
    assert change(sign_in(client, cast, "planner"), wanda, "").status_code == 302
    assert (linked(wanda), roles_at(user), wanda.terms.count()) == (None, frozenset(), 1)
    assert log() == [("unlink", str(user.pk))]
    assert AuditEntry.objects.get(verb="unlink").actor == cast["planner"]


def test_another_account_takes_the_place_of_the_one_before(wanda, client, cast):
    before, after = wanda.user, User.objects.create_user("w.wunderlich")
    assert change(sign_in(client, cast, "planner"), wanda, "w.wunderlich").status_code == 302
    assert (linked(wanda), roles_at(before), roles_at(after)) == (after, frozenset(), {"moderator"})
    assert log() == [("unlink", str(before.pk)), ("link", str(after.pk))]


def test_account_of_another_person_is_refused_in_words_and_nothing_changes(wanda, client, cast):
    bo = person("Bo Berger", user=User.objects.create_user("bo"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    answer = change(sign_in(client, cast, "planner"), wanda, "bo")
    assert (answer.status_code, linked(wanda), linked(bo)) == (422, wanda.user, bo.user)
    assert "belongs to another person" in answer.context["form"].errors["account"][0]
    assert (log(), AuditEntry.objects.filter(verb="change").count()) == ([], 0)


def test_account_that_stays_is_not_written_down_again(wanda, client, cast):
    assert change(sign_in(client, cast, "planner"), wanda, "wanda").status_code == 302
    assert (linked(wanda), log()) == (wanda.user, [])
