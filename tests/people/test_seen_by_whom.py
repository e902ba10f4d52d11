"""Who may see functions and reviews: chosen on the page, among the levels with which one sees them oneself."""

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.network import body, person, term

from planungsraum.deliberate.models import Review
from planungsraum.people.models import Term

pytestmark = pytest.mark.django_db
OF_ALL = ["public", "professional", "body", "moderation", "office"]
PAGES = {
    "people:appoint": ({"function": "member", "person": "Otto Ober", "since": "2020-01-01"}, "public"),
    "deliberate:review": ({"day": "2019-05-01", "content": "Trägt.", "outcome": "goes_on"}, "professional"),
}


@pytest.fixture(params=PAGES)
def page(request):
    """Give the address of a page, what is filled in there, and the level for whoever chooses none."""
    return reverse(request.param, args=["ak"]), *PAGES[request.param]


@pytest.fixture
def ak(cast):
    found = body("ak")
    term(found, "moderation", person("Mona Moder", user=cast["reader"]))
    person("Otto Ober")
    return found


def kept(address):
    return Review.objects.get() if address.endswith("/review/") else Term.objects.get(function="member")


@pytest.mark.parametrize(("role", "offered"), [("planner", OF_ALL), ("reader", OF_ALL[:-1])])
def test_levels_are_those_with_which_one_sees_it_oneself(role, offered, page, ak, client, cast):
    address, _given, default = page
    field = sign_in(client, cast, role).get(address).context["form"]["visibility"]
    assert [key for key, _name in field.field.choices] == offered
    assert f'<option value="{default}" selected>' in " ".join(str(field).split())


@pytest.mark.parametrize("chosen", ["moderation", ""])
def test_level_that_is_chosen_is_kept_and_none_is_the_usual_one(chosen, page, ak, client, cast):
    address, given, default = page
    sign_in(client, cast, "reader")
    assert client.post(address, given | {"visibility": chosen}).status_code == 302
    assert kept(address).visibility == (chosen or default)


def test_level_that_hides_it_from_oneself_is_refused_in_words(page, ak, client, cast):
    address, given, _default = page
    sign_in(client, cast, "reader")
    answer = client.post(address, given | {"visibility": "office"}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert "you would not see the entry yourself" in answer.context["form"].errors["visibility"][0]
    assert not Review.objects.exists()
    assert not Term.objects.filter(function="member").exists()


def test_review_says_its_resolution(ak, client, cast):
    given, _default = PAGES["deliberate:review"]
    sign_in(client, cast, "reader")
    client.post(reverse("deliberate:review", args=["ak"]), given | {"basis": "Vorlage 12/2019"})
    assert "Vorlage 12/2019" in client.get(reverse("deliberate:body", args=["ak"])).content.decode()
