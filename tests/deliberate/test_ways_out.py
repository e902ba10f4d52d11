"""Who finds what in each way out of the directory: reader × visibility × file, card and answer."""

import io
import zipfile
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from tests.factories import LONG_AGO

from planungsraum.people.services.privacy import erase

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PUBLIC, PROFESSIONAL, BODY, MODERATION, OFFICE = "public", "professional", "body", "moderation", "office"
ALL = (PUBLIC, PROFESSIONAL, BODY, MODERATION, OFFICE)
SEES = {
    "public": {PUBLIC},
    "reader": {PUBLIC, PROFESSIONAL},
    "member": {PUBLIC, PROFESSIONAL, BODY},
    "moderator": {PUBLIC, PROFESSIONAL, BODY, MODERATION},
    "coordinator": {PUBLIC, PROFESSIONAL, BODY, MODERATION},
    "stranger": {PUBLIC, PROFESSIONAL},  # coordinates another area
    "statistics": {PUBLIC, PROFESSIONAL, OFFICE},
    "planner": set(ALL),
}
FORMS = ("csv", "xlsx")
cases = pytest.mark.parametrize("visibility", ALL)  # each asks for everybody of SEES


def account(who, directory):
    """Give an account that is what its name says."""
    from planungsraum.ground.models import Area
    from planungsraum.people.models import Grant, Person, Term, User

    if who == "public":
        return AnonymousUser()
    user = User.objects.create_user(who)
    if who in {"member", "moderator"}:
        person = Person.objects.create(family_name="Muster", user=user)
        for actor in (directory.organisation, directory.body):
            function = "moderation" if who == "moderator" else "member"
            Term.objects.create(actor=actor, function=function, person=person, valid_from=LONG_AGO)
        return user
    role = "area_coordinator" if who in {"coordinator", "stranger"} else who
    area = {"coordinator": "a1", "stranger": "a2"}.get(who)
    found = Area.objects.get(code=area) if area else None
    Grant.objects.create(user=user, role=role, area=found, valid_from=LONG_AGO)
    return user


def text_of(body):
    """Everything in a file, workbooks unpacked, folded lines joined, signs of cards as they were."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    return body.decode().replace("\r\n ", "").replace("\\,", ",")


def files(who, directory):
    """Every file that somebody gets, by what it is about; without the machinery of pages, which test below."""
    from planungsraum.deliberate.exports.bodies import bodies_file
    from planungsraum.people.exports import cards_of, organisations_file
    from planungsraum.people.queries import standing_of

    standing = standing_of(account(who, directory))
    house, body, today = directory.organisation, directory.body, date(2026, 11, 22)
    made = {"organisations": organisations_file(standing, today, "csv"), "bodies": bodies_file(standing, today, "csv")}
    for version in ("3.0", "4.0"):
        made[f"house {version}"] = cards_of(house, standing, today, version=version)
        made[f"round {version}"] = cards_of(body, standing, today, version=version)
    return {name: text_of(content) for name, content in made.items()}


def api(client, directory):
    """Every answer of the open interface."""
    answers = {
        name: reverse(f"deliberate:hsds-{name}") + "?full=true&per_page=200" for name in ("services", "organizations")
    } | {
        "service": reverse("deliberate:hsds-service", args=[directory.body.uuid]),
        "organization": reverse("deliberate:hsds-organization", args=[directory.organisation.uuid]),
        "found": reverse("deliberate:hsds-services") + "?search=ost@example.org",
    }
    return {name: client.get(address).content.decode() for name, address in answers.items()}


def holding(answered, word):
    return {name for name, text in answered.items() if word in text}


HOUSE = {"organisations", "house 3.0", "house 4.0"}
ROUND = {"bodies", "round 3.0", "round 4.0"}
OPEN = {"services", "organizations", "organization"}


def set_contacts(directory, **visibility):
    for point in (directory.contact, directory.body_contact):
        for field, level in visibility.items():
            setattr(point, f"{field}_visibility", level)
        point.save()


@cases
def test_contact_is_found_by_those_who_may_see_it(visibility, directory):
    directory.moderation.delete()
    set_contacts(directory, email=visibility, phone=visibility, address=visibility, person=visibility)
    for who, levels in SEES.items():
        found, seen = files(who, directory), visibility in levels
        assert (who, holding(found, "ost@example.org")) == (who, HOUSE if seen else set())
        assert (who, holding(found, "runde@example.org")) == (who, ROUND if seen else set())
        for word in ("Weg 1", "04315", "Vogel"):
            assert (who, holding(found, word)) == (who, HOUSE | ROUND if seen else set())
        numbers = holding(found, "12-34") | holding(found, "tel:03411234")
        assert (who, numbers) == (who, HOUSE | ROUND if seen else set())


@pytest.mark.parametrize("hidden", ["email", "phone", "address", "person"])
def test_each_field_has_a_visibility_of_its_own(hidden, directory):
    directory.moderation.delete()
    set_contacts(directory, **{hidden: OFFICE})
    words = {"email": "@example.org", "phone": "12-34", "address": "Weg 1", "person": "Vogel"}
    found = files("public", directory)
    assert {field for field, word in words.items() if holding(found, word)} == words.keys() - {hidden}


@pytest.mark.parametrize("visibility", [PUBLIC, PROFESSIONAL, OFFICE])
def test_name_needs_that_the_person_lets_it_be_seen(visibility, directory):
    directory.person.visibility = visibility
    directory.person.save()
    found = {who: holding(files(who, directory), "Vogel") for who in SEES}
    assert found == {who: HOUSE | ROUND if visibility in seen else set() for who, seen in SEES.items()}


def test_erased_person_is_nowhere(client, directory):
    erase(person=directory.person, actor=None)
    assert holding(files("planner", directory), "Vogel") | holding(api(client, directory), "Vogel") == set()


@cases
def test_hidden_organisation_is_in_no_file(visibility, directory):
    directory.organisation.visibility = visibility
    directory.organisation.save()
    for who, levels in SEES.items():
        found, seen = files(who, directory), visibility in levels
        assert (who, holding(found, "Haus Ost")) == (who, HOUSE | {"bodies"} if seen else set())
        assert (who, holding(found, "https://ost.example.org/")) == (who, HOUSE if seen else set())


@pytest.mark.parametrize("visibility", ALL)
def test_hidden_parent_is_in_no_file(visibility, directory):
    directory.parent.visibility = visibility
    directory.parent.save()
    for who in ("public", "reader", "moderator", "statistics", "planner"):
        seen = visibility in ((PUBLIC, PROFESSIONAL, OFFICE) if who != "planner" else ALL) and visibility in SEES[who]
        assert (who, holding(files(who, directory), "verband")) == (who, {"organisations"} if seen else set())


@cases
def test_hidden_body_and_hidden_function_are_in_no_file(visibility, directory):
    directory.body_contact.delete()
    directory.moderation.visibility = visibility
    directory.moderation.save()
    found = {who: holding(files(who, directory), "Vera Vogel, Haus Ost") for who in SEES}
    assert found == {who: {"bodies"} if visibility in seen else set() for who, seen in SEES.items()}
    directory.body.visibility = visibility
    directory.body.save()
    again = files("public", directory)
    assert holding(again, "Runde Ost") == (ROUND if visibility == PUBLIC else set())


@pytest.mark.parametrize("visibility", ALL)
def test_open_interface_gives_only_what_is_public(visibility, client, directory):
    set_contacts(directory, email=visibility, phone=visibility, address=visibility, person=visibility)
    found, public = api(client, directory), visibility == PUBLIC
    assert holding(found, "ost@example.org") == ({*OPEN, "service"} if public else set())
    assert holding(found, "Vogel") == ({*OPEN, "service"} if public else set())
    assert holding(found, "12-34") == ({*OPEN, "service"} if public else set())
    assert holding(found, "Weg 1") == ({"organizations", "organization"} if public else set())


@pytest.mark.parametrize("visibility", ALL)
def test_open_interface_names_nothing_hidden(visibility, client, directory):
    public = visibility == PUBLIC
    directory.parent.visibility = visibility
    directory.parent.save()
    assert holding(api(client, directory), str(directory.parent.uuid)) == ({*OPEN, "service"} if public else set())
    directory.body.visibility = visibility
    directory.body.save()
    assert holding(api(client, directory), "Runde Ost") == ({*OPEN, "service"} if public else set())
    directory.body.visibility, directory.organisation.visibility = PUBLIC, visibility
    directory.body.save()
    directory.organisation.save()
    assert holding(api(client, directory), "Haus Ost") == ({*OPEN, "service"} if public else set())
    assert holding(api(client, directory), "Runde Ost") == ({*OPEN, "service"} if public else set())


@pytest.mark.parametrize("who", ["planner", "moderator", "coordinator"])
def test_open_interface_gives_everybody_the_same(who, client, directory):
    set_contacts(directory, email=PROFESSIONAL, phone=BODY, person=OFFICE)
    before = api(client, directory)
    client.force_login(account(who, directory))
    assert api(client, directory) == before


@pytest.mark.parametrize("who", SEES)
def test_pages_give_what_the_reader_may_see(who, client, directory):
    set_contacts(directory, email=PROFESSIONAL)
    user = account(who, directory)
    if user.is_authenticated:
        client.force_login(user)
    addresses = [reverse(view, args=[form]) for view in ("people:export", "deliberate:export") for form in FORMS]
    addresses += [reverse("people:vcard", args=[slug]) for slug in ("haus-ost", "runde-ost")]
    addresses += [reverse("people:vcard", args=["haus-ost", directory.contact.pk])]
    found = {address: text_of(client.get(address).content) for address in addresses}
    assert holding(found, "@example.org") == (set(addresses) if PROFESSIONAL in SEES[who] else set())
