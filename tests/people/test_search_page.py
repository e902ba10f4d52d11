"""The page of the search: words marked in what the reader may see, twenty hits a page, a sentence where is none."""

import re
from html import unescape

import pytest
from tests.cast import sign_in

from planungsraum.people.models import SearchEntry
from planungsraum.people.rules import Visibility
from planungsraum.people.services.search import Entry, put, put_all

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADDRESS = "/search/"


def let_find(title, text="", visibility=Visibility.PUBLIC, kind="body"):
    put(kind=kind, key=title, title=title, text=text, href=f"/x/{title}/", visibility=visibility)


def page(client, status=200, **asked):
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == status
    return answer.content.decode()


def hits(html):
    """Title with its marks, address, kind and text of each hit."""
    found = re.findall(
        r'<li class="found__hit">\s*<h3>\s*<a href="(.*?)">(.*?)</a>\s*</h3>\s*<p class="found__kind">(.*?)</p>'
        r'(?:\s*<p class="found__text">(.*?)</p>)?',
        html,
        re.DOTALL,
    )
    return [(title, address, kind, text) for address, title, kind, text in found]


def said(html):
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def heading(html):
    return " ".join(re.search(r'id="found-heading">(.*?)</h2>', html, re.DOTALL)[1].split())


def test_words_are_marked_as_they_stand_there(client):
    let_find("Häuser-Runde", "Offene Häuser & <b>Höfe</b>")
    assert hits(page(client, q="haus")) == [
        (
            "<mark>Häuser</mark>-Runde",
            "/x/Häuser-Runde/",
            str(SearchEntry.Kind.BODY.label),
            "Offene <mark>Häuser</mark> &amp; &lt;b&gt;Höfe&lt;/b&gt;",
        )
    ]


def test_long_text_is_shown_round_the_first_word_found(client):
    let_find("Runde", "Anfang " + "Füllwort " * 100 + "Häuser " + "Schluss " * 100)
    [(_title, _address, _kind, text)] = hits(page(client, q="haus"))
    assert re.fullmatch(r"…(Füllwort )+<mark>Häuser</mark>( Schluss)+…", text)
    assert 200 < len(re.sub("<.*?>", "", text)) <= 242


def test_twenty_hits_a_page_and_the_pages_after_them(client):
    put_all(
        Entry(kind="body", key=str(n), title=f"Runde {n:02}", text="", href="/x/", visibility=Visibility.PUBLIC)
        for n in range(41)
    )

    def shown(number):
        return [re.sub("<.*?>", "", title) for title, *_ in hits(page(client, q="runde", page=number))]

    assert [shown(number) for number in ("1", "2", "3")] == [
        [f"Runde {n:02}" for n in numbers] for numbers in (range(20), range(20, 40), range(40, 41))
    ]
    assert shown("99") == shown("999999") == ["Runde 40"]
    assert shown("0") == shown("-1") == shown("x") == shown("9" * 5000) == shown("²") == shown("1")
    html = page(client, q="runde", page="2")
    assert 'start="21"' in html
    assert re.findall(r'class="pagination__link"[^>]*href="(.*?)"', html, re.DOTALL) == [
        f"?q=runde&amp;kind=&amp;page={number}" for number in (1, 1, 2, 3, 3)
    ]


def test_kind_narrows_and_a_way_back_is_offered(client):
    let_find("Runde", kind="body")
    assert [title for title, *_ in hits(page(client, q="runde", kind="body"))] == ["<mark>Runde</mark>"]
    html = page(client, q="runde", kind="person")
    assert hits(html) == []
    assert '<a href="?q=runde">' in html


def test_hidden_entry_leaves_no_trace(client, cast):
    empty = page(client, q="geheim")
    let_find("Geheim", "Geheime Runde", visibility=Visibility.OFFICE)
    let_find("Fachlich geheim", visibility=Visibility.PROFESSIONAL)
    assert said(page(client, q="geheim")) == said(empty)
    assert len(hits(page(sign_in(client, cast, "reader"), q="geheim"))) == 1
    assert len(hits(page(sign_in(client, cast, "planner"), q="geheim"))) == 2


def test_nothing_asked_signs_alone_and_nothing_found_say_different_things(client):
    texts = [said(page(client, **asked)) for asked in ({}, {"q": "?!"}, {"q": "nirgends"})]
    assert len(set(texts)) == 3
    assert heading(page(client, q="nirgends")).startswith("0 ")


@pytest.mark.parametrize("asked", [{"q": "x" * 10_000}, {"q": "a\x00b"}, {"q": "a", "kind": "'; --"}])
def test_what_no_form_sends_is_refused_with_a_sentence(asked, client):
    let_find("Runde")
    html = page(client, 422, **asked)
    assert hits(html) == []
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("typed", ['"', "NEAR(", "'; --", "<script>alert(1)</script>", "{{ words }}"])
def test_what_was_typed_is_shown_and_never_obeyed(typed, client):
    html = page(client, q=typed)
    assert "<script>alert" not in html
    assert hits(html) == []


def test_number_of_queries_does_not_grow_with_the_hits(client, django_assert_num_queries):
    for number in range(3):
        let_find(f"Runde {number}")
        with django_assert_num_queries(2):
            page(client, q="runde")


def test_every_page_has_the_field_that_leads_here(client, small_city):
    form = re.search(r'<form class="site-search".*?</form>', client.get("/").content.decode(), re.DOTALL)[0]
    assert f'action="{ADDRESS}"' in form
    assert re.search(r'<label class="kern-sr-only"\s+for="site-search">', form)
    assert 'name="q"' in form
