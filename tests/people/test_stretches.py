"""The long list of functions in parts: nothing twice, nothing missed, forwards and backwards, from any letter on."""

import re

import pytest
from tests.network import body, person, term

pytestmark = pytest.mark.django_db
PAGE = "/people/functions/?day=2015-06-01"


@pytest.fixture
def city(db):
    """Bodies a00 … a09, m00 … m09, z00 … z09 with seven functions each, so that seven of them fill a page."""
    slugs = [f"{letter}{number:02}" for letter in "amz" for number in range(10)]
    somebody = person("Ada Alster")
    for slug in slugs:
        of = body(slug)
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
    [("m", "m00"), ("b", "m00"), ("0", "a00"), ("m03", "m03"), ("m035", "m04"), ("", "a00"), ("ä%20", "a00"),
     ("%00", "a00")],
)  # fmt: skip
def test_list_begins_at_any_letter_or_slug(at, first, city, client):
    assert shown(client, f"{PAGE}&at={at}")[0][0] == first


def test_after_the_last_comes_the_last_part(city, client):
    assert shown(client, f"{PAGE}&at=zz") == (city[23:], shown(client, f"{PAGE}&at=z03")[1], None)


def test_letter_of_a_part_is_marked_and_others_keep_the_filter(city, client):
    text = client.get(f"{PAGE}&function=member&at=m").content.decode()
    marked = re.findall(r'href="\?([^"]+)"\s+aria-label="[^"]+"\s+aria-current="true"', text)
    assert [address.replace("&amp;", "&") for address in marked] == ["day=2015-06-01&function=member&at=m"]


def test_one_with_more_functions_than_a_page_stands_alone_and_whole(client):
    of = body("gross")
    for number in range(60):
        term(of, "member", person(f"Ada Nummer{number}"))
    term(body("klein"), "member", person("Bea Beste"))
    context = client.get(PAGE).context
    assert (len(context["holders"]), context["stretch"].after) == (60, "klein")
    assert shown(client, f"{PAGE}&at=klein")[1].endswith("at=gross")


def test_short_list_offers_no_parts(client):
    term(body("runde"), "member", person("Ada Alster"))
    context = client.get(f"{PAGE}&at=x").context
    assert context["stretch"].is_whole
    assert len(context["holders"]) == 1


def test_who_may_not_be_seen_is_no_end_of_a_part(city, client):
    body("m045", visibility="office")
    term(body("m046"), "member", person("Bea Beste"), visibility="office")
    hidden = shown(client, f"{PAGE}&at=m045")
    assert hidden[0][0] == "m05"
    assert "m04" not in (hidden[2] or "")
