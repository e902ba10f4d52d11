"""The HTML has the structure that screen readers follow, and nothing of a user is markup."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from tests.frame.documents.sample import annex

from planungsraum.frame.documents.html import html_fragment, html_page

VOID = {"meta", "link", "br"}


class Structure(HTMLParser):
    """Elements in order; refuses what is not closed."""

    def __init__(self):
        super().__init__()
        self.open, self.found, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def structure(html):
    found = Structure()
    found.feed(html)
    assert found.open == []
    return found


@pytest.fixture(scope="module")
def read():
    return structure(html_fragment(annex(), 2))


def test_headings_start_where_they_are_told(read):
    levels = [tag for tag, _attributes in read.found if tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert levels == ["h2", "h3", "h3", "h4", "h4", "h3", "h4", "h3"]


def test_tables_have_captions_and_heads_have_scopes(read):
    counted = Counter(tag for tag, _attributes in read.found)
    scopes = Counter(attributes.get("scope") for tag, attributes in read.found if tag == "th")
    assert counted["table"] == counted["caption"] == counted["thead"] == 3
    assert scopes == {"col": 3 + 8 + 14, "row": 3 + 63 + 6}


def test_frame_of_a_table_is_named_by_its_caption(read):
    identifiers = {attributes["id"] for _tag, attributes in read.found if "id" in attributes}
    named = [attributes["aria-labelledby"] for tag, attributes in read.found if attributes.get("role") == "region"]
    assert named == ["table-1-caption", "table-2-caption", "table-3-caption"]
    assert set(named) <= identifiers


def test_pictures_are_images_with_a_name_and_lead_to_their_table(read):
    images = [
        attributes["aria-label"] for tag, attributes in read.found if tag == "div" and attributes.get("role") == "img"
    ]
    assert images == [
        "Balkendiagramm: Grünau-Mitte hat mit 1,9 den höchsten Wert.",
        "Dieselben Balken nochmals.",
    ]
    assert [attributes["href"] for tag, attributes in read.found if tag == "a"] == ["#table-2", "#table-2"]


def test_hostile_text_is_text(read):
    assert not {"script", "b"} & {tag for tag, _attributes in read.found}
    assert any("</script><b>" in text for text in read.text)


def test_numbers_are_german(read):
    assert "40,6\u00a0%" in read.text
    assert "−48,5" in "".join(read.text) or "−49,5" in read.text


def test_page_is_whole_and_has_title_and_language():
    page = structure(html_page(annex()).decode())
    assert ("html", {"lang": "de"}) in page.found
    assert annex().title in page.text
    assert [tag for tag, _attributes in page.found].count("h1") == 1


def test_same_content_gives_the_same_page():
    assert html_page(annex()) == html_page(annex())
