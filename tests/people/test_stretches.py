"""The long list of functions in parts: nothing twice, nothing missed, forwards and backwards, from any letter on."""

import re

import pytest
from tests.network import body, happened, organisation, person, term

pytestmark = pytest.mark.django_db
PAGE = "/people/functions/?day=2015-06-01"


@pytest.fixture
def city(db):
    """Bodies a00 … a09, m00 … m09, z00 … z09 with seven functions each, so that seven of them fill a page."""
    slugs = [f"{letter}{number:02}" for letter in "amz" for number in range(10)]
    somebody = person("Ada Alster")
    for slug in slugs:
        of = body(slug, name=slug.upper())
        for function in ("member", "staff", "adviser", "moderation", "management", "chair", "head"):
            term(of, function, somebody)
    return slugs


def shown(client, address):
    """The slugs of a part in order, and the addresses of the parts before and after it."""
    text = client.get(address).content.decode()
    table = text[text.index("<tbody") : text.index("</tbody>")]
    slugs = list(dict.fromkeys(re.findall(r"/deliberate/bodies/([\w-]+)/", table)))
    beside = {rel: re.search(rf'rel="{rel}"\s+href="\?([^"]+)"', text) for rel in ("prev", "next")}
    return slugs, *(found and "/people/functions/?" + found[1].replace("&amp;", "&") for found in beside.values())


def test_parts_follow_one_another_without_gap_or_overlap(city, client):
    found, back, onwards = shown(client, PAGE)
    assert (found, back) == (city[:7], None)
    walked = list(found)
    while onwards:
        found, back, onwards = shown(client, onwards)
        assert back
        walked += found
    assert walked == city


def test_way_back_shows_what_came_before(city, client):
    _found, back, onwards = shown(client, f"{PAGE}&at=z")
    assert onwards
    assert shown(client, back)[0] == city[13:20]
    assert "day=2015-06-01" in back


@pytest.mark.parametrize(
    ("at", "first"),
    [("m", "m00"), ("b", "m00"), ("0", "a00"), ("m03", "m03"), ("m035", "m04"), ("m03--n", "m04"), ("m03--a", "m03"),
     ("M03", "m03"), ("", "a00"), ("ä%20", "a00"), ("%00", "a00")],
)  # fmt: skip
def test_list_begins_at_any_letter_or_name(at, first, city, client):
    assert shown(client, f"{PAGE}&at={at}")[0][0] == first


def test_after_the_last_comes_the_last_part(city, client):
    assert shown(client, f"{PAGE}&at=zz") == (city[23:], shown(client, f"{PAGE}&at=z03")[1], None)


def test_letter_of_a_part_is_marked_and_others_keep_the_filter(city, client):
    text = client.get(f"{PAGE}&function=member&at=m").content.decode()
    marked = re.findall(r'href="\?([^"]+)"\s+aria-label="[^"]+"\s+aria-current="true"', text)
    assert [address.replace("&amp;", "&") for address in marked] == ["day=2015-06-01&function=member&at=m"]


def test_one_with_more_functions_than_a_page_stands_alone_and_whole(client):
    of = body("gross", name="Groß")
    for number in range(60):
        term(of, "member", person(f"Ada Nummer{number}"))
    term(body("klein", name="Klein"), "member", person("Bea Beste"))
    context = client.get(PAGE).context
    assert (len(context["holders"]), context["stretch"].after) == (60, "klein--klein")
    assert shown(client, f"{PAGE}&at=klein")[1].endswith("at=gross--gross")


def test_short_list_offers_no_parts(client):
    term(body("runde"), "member", person("Ada Alster"))
    context = client.get(f"{PAGE}&at=x").context
    assert context["stretch"].is_whole
    assert len(context["holders"]) == 1


def test_who_may_not_be_seen_is_no_end_of_a_part(city, client):
    term(body("m045", name="M045", visibility="office"), "member", person("Cem Ceder"))
    term(body("m046", name="M046"), "member", person("Bea Beste"), visibility="office")
    hidden = shown(client, f"{PAGE}&at=m045")
    assert hidden[0][0] == "m05"
    assert "m04" not in (hidden[2] or "")


def filed(client, address=PAGE):
    return shown(client, address)[0]


def test_actors_stand_where_a_german_directory_files_their_last_name(client):
    somebody = person("Ada Alster")
    names = {"x1": "Zebra", "x2": "Ökolöwe", "x3": "„Nest“", "x4": "oben", "x5": "Straße", "x6": "Strasse"}
    for slug, name in names.items():
        term(body(slug, name=name), "member", somebody)
    renamed = body("aaa", name="Anfang")
    term(renamed, "member", somebody)
    happened("renamed", "2020-01-01", sources=[renamed], name="Pause")
    assert filed(client) == ["x3", "x4", "x2", "aaa", "x5", "x6", "x1"]


def test_actors_of_the_same_name_are_told_apart(client):
    somebody, slugs = person("Ada Alster"), [f"t{number:02}" for number in range(60)]
    for slug in reversed(slugs):
        term(body(slug, name="Treff"), "member", somebody)
    found, _back, onwards = shown(client, PAGE)
    assert found == slugs[:40]
    assert filed(client, onwards) == slugs[40:]


def test_organisation_is_filed_under_the_name_it_gets(cast, db):
    from planungsraum.people.models import Actor
    from planungsraum.people.services.actors import Name, name_actor

    of = organisation("haus")
    name_actor(of=of, names=[Name("Haus", "2010"), Name("Öffentliches Haus", "2020")])
    assert Actor.objects.get(slug="haus").filed == "offentliches-haus"
    name_actor(of=of, names=[])
    assert Actor.objects.get(slug="haus").filed == "haus"


def test_actor_without_a_name_that_can_be_filed_is_found_by_its_slug(client):
    somebody = person("Ada Alster")
    for number in range(60):
        term(body(f"t{number:02}", name="Treff"), "member", somebody)
    term(body("u--u", name="…"), "member", somebody)
    term(body("v", name="Verein"), "member", somebody)
    assert filed(client, f"{PAGE}&at=u") == ["u--u", "v"]
    assert filed(client, f"{PAGE}&at=u-u--u--u") == ["u--u", "v"]
