"""The overview: its state is its address, and no address breaks it."""

import re

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.factories import area, cells, indicator, load, member

pytestmark = pytest.mark.django_db

OVERVIEW = "/"
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def shown(client, headers=None, **address):
    response = client.get(OVERVIEW, address, **(headers or {}))
    assert response.status_code == 200
    return response


def chosen(response):
    """The options selected in the page's form, by field."""
    text = response.content.decode()
    fields = re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', text, re.DOTALL)
    return {
        name: selected[0]
        for name, options in fields
        if (selected := re.findall(r'value="([^"]*)"\s+selected', options))
    }


def table(response):
    """Lines of the page's table: code, figure, class, status."""
    text = response.content.decode()
    lines = re.findall(r'<tr class="kern-table__row[^"]*"\s+data-area="(\w+)">(.*?)</tr>', text, re.DOTALL)
    return [(code, *re.findall(r"<td[^>]*>(.*?)</td>", cells, re.DOTALL)[1:]) for code, cells in lines]


def warnings(response):
    """Titles of the warnings on the page."""
    return response.context["complaints"]


def test_address_decides_everything(client, small_city):
    page = shown(
        client, indicator="quote", system="kreis", period="2021", classes="equal_interval", count="3", area="B1"
    )
    assert chosen(page) == {
        "indicator": "quote", "system": "kreis", "period": "2021", "classes": "equal_interval", "count": "3"
    }  # fmt: skip
    assert page.context["selection"].query() == (
        "?indicator=quote&system=kreis&period=2021&classes=equal_interval&count=3&area=B1"
    )
    assert (page.context["chosen"], page.context["chosen_value"]) == ("Kreis B1", "15,0 Prozent")


def test_address_of_a_page_gives_the_same_page(client, small_city):
    first = shown(
        client, indicator="quote", system="kreis", period="2022", classes="own_breaks", breaks="13,5 1234567,8"
    )
    again = client.get(OVERVIEW + first.context["selection"].query())
    assert again.context["selection"] == first.context["selection"]
    assert again.context["selection"].breaks == (13.5, 1234567.8)


def test_bare_address_shows_the_first_rate_in_its_newest_period(client, small_city):
    page = shown(client)
    assert chosen(page) == {
        "indicator": "quote", "system": "viertel", "period": "2022", "classes": "quantile", "count": "5"
    }  # fmt: skip
    assert warnings(page) == []


def test_table_has_the_figures_in_german_from_the_highest(client, small_city):
    assert table(shown(client, indicator="quote", classes="own_breaks", breaks="12 15")) == [
        ("a1", "30,0", "3", "gemessen"),
        ("a3", "20,0", "3", "gemessen"),
        ("a2", "12,5", "2", "gemessen"),
        ("a4", "10,0", "1", "gemessen"),
    ]


def test_area_without_a_figure_stands_last_and_is_told(client, small_city):
    page = shown(client, indicator="quote", period="2021")
    assert table(page)[-1] == ("a3", "", "", "gesperrt (Geheimhaltung)")
    assert page.context["without"] == 1


def test_table_in_english_has_points(client, small_city):
    assert table(shown(client, ENGLISH, indicator="quote"))[0][1:2] == ("30.0",)


def test_names_that_look_like_markup_are_written_as_they_are(client, small_city):
    indicator("markup", "published", name_de='<b>"A" & B</b>')
    load(small_city.viertel, cells("markup", {"a1": (1.0, 2.0, 3.0)}))
    text = shown(client, indicator="markup").content.decode()
    assert '<option value="markup" selected>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</option>' in text
    assert "<b>" not in text


def test_htmx_receives_the_fragment_only(client, small_city):
    whole = shown(client, indicator="quote", area="a1").content.decode()
    part = shown(client, {"HTTP_HX_REQUEST": "true"}, indicator="quote", area="a1").content.decode()
    assert "<html" not in part
    title, _, fragment = part.strip().partition("\n")
    assert title == "<title>Kurz quote 2022 – Leipzig – planungsraum</title>"
    lines = [line.strip() for line in fragment.strip().splitlines()]
    assert lines[0] == '<div id="observatory"'
    start = whole.index('<div id="observatory"')
    assert [line.strip() for line in whole[start:].splitlines()[: len(lines)]] == lines


@pytest.mark.parametrize(
    ("method", "count", "limits"),
    [
        ("quantile", 2, (16.25,)),
        ("equal_interval", 2, (20.0,)),
        ("natural_breaks", 2, (20.0,)),
        ("standard_deviation", 4, (18.125 - 60.546875**0.5, 18.125, 18.125 + 60.546875**0.5)),
        ("own_breaks", 2, (11.5, 25.0)),
    ],
)
def test_classes_are_those_of_the_method(method, count, limits, client, small_city):
    """Rates of 2022: 10, 12.5, 20, 30; mean 18.125, variance 60.546875."""
    page = shown(client, indicator="quote", classes=method, count=str(count), breaks="11,5 25")
    assert warnings(page) == []
    classes = {row[0]: int(row[2]) for row in table(page)}
    assert classes == {
        code: 1 + sum(value >= limit for limit in limits)
        for code, value in {"a1": 30, "a2": 12.5, "a3": 20, "a4": 10}.items()
    }


def test_own_limits_take_decimal_comma_and_point(client, small_city):
    page = shown(client, indicator="quote", classes="own_breaks", breaks="12,5 20.5")
    assert page.context["selection"].breaks == (12.5, 20.5)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": "nichts"}, {"system": "nichts"}, {"period": "1900"}, {"classes": "nichts"}, {"count": "1"},
        {"count": "x"}, {"breaks": "zehn", "classes": "own_breaks"}, {"breaks": "nan", "classes": "own_breaks"},
        {"breaks": "inf", "classes": "own_breaks"}, {"breaks": "1 2 3 4 5 6 7 8 9 10 11", "classes": "own_breaks"},
        {"count": "2", "classes": "standard_deviation"},
    ],
    ids=str,
)  # fmt: skip
def test_wrong_part_of_the_address_is_named(wrong, client, small_city):
    page = shown(client, **({"indicator": "quote"} | wrong))
    assert len(warnings(page)) == 1
    assert str(warnings(page)[0]) in page.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


JUNK = [
    "", " ", "\0", "'", '"', "<script>alert(1)</script>", "a" * 3000, "-1", "0", "1e400", "nan", "ä/ö", "../../etc",
    "%00", "2022-13-45", "\ud7ff\U0001f600", "1,2,3", "NaN inf -inf", "1e308 -1e308", "5 5 5", "null", "[]", "{}",
]  # fmt: skip
FIELDS = ("indicator", "system", "period", "classes", "count", "breaks", "area", "picture", "unknown")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("address", ["/", "/observe/export.csv", "/observe/export.svg"])
def test_junk_in_the_address_never_breaks_the_page(field, address, client, small_city):
    usual = {"indicator": "quote", "classes": "own_breaks" if field == "breaks" else "quantile"}
    found = {}
    for junk in JUNK:
        response = client.get(address, usual | {field: junk})
        found[junk] = (response.status_code, b"<script>alert" in response.content)
    assert {junk: each for junk, each in found.items() if each != (200, False)} == {}


@pytest.mark.parametrize("junk", ["x", "%00", "a" * 300, "%F0%9F%98%80", "a%2Fb"])
@pytest.mark.parametrize("address", ["/observe/areas/viertel/{}/", "/observe/areas/{}/a1/", "/observe/indicators/{}/",
                                     "/observe/export.{}", "/prioritise/{}/"])  # fmt: skip
def test_address_of_nothing_is_not_found(address, junk, client, small_city):
    assert client.get(address.format(junk)).status_code == 404


def test_city_without_figures_has_a_page_that_says_so(client, db):
    page = client.get(OVERVIEW)
    assert (page.status_code, page.templates[0].name) == (200, "observe/empty.html")


def test_indicator_without_a_single_number_has_a_page(client, small_city):
    load(small_city.viertel, cells("geb", {"a1": (None,)}, ("2022",)))
    nothing = indicator("stumm", "published")
    load(small_city.viertel, cells("stumm", dict.fromkeys(("a1", "a2"), (None,)), ("2022",)))
    page = shown(client, indicator=nothing.code)
    assert [row[1] for row in table(page)] == ["", ""]
    for form in ("csv", "xlsx", "geojson", "svg", "png"):
        for picture in ("map", "ranking", "series"):
            answer = client.get(reverse("observe:export", args=[form]), {"indicator": "stumm", "picture": picture})
            drawn = picture == "map" or form not in {"svg", "png"}
            assert (form, picture, answer.status_code) == (form, picture, 200 if drawn else 404)


def test_number_of_queries_does_not_depend_on_the_number_of_areas(client, small_city):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as captured:
            shown(client, indicator="quote", system="kreis")
        return len(captured)

    shown(client, indicator="quote", system="kreis")
    before = queries()
    for number in range(3):
        part = area(small_city.viertel, f"z{number}")
        member(part, small_city.kreis.areas.get(code="B1"))
        load(small_city.viertel, cells("geb", {part.code: (1, 2, 3)}) + cells("ew", {part.code: (9, 9, 9)}))
    queries()
    assert queries() == before
    assert before <= 12


def test_area_profile_has_every_indicator_beside_the_city(client, small_city):
    page = client.get(reverse("observe:area", args=["kreis", "B1"]))
    (row,) = page.context["profile"].rows
    assert (row.indicator.code, row.period, row.value, row.city, row.rank) == ("quote", "2022", "16,0", "13,3", "1 / 2")
    assert (row.earlier_period, row.change) == ("2020", "+6,0")


def test_sheet_names_parts_periods_and_source(client, small_city):
    page = client.get(reverse("observe:indicator", args=["quote"]))
    texts = [text for _title, text in page.context["entries"]]
    assert {"Name geb", "Name ew", "Prozent", "2020 – 2022", "Viertel 2022", "Amt: Register", "quote"} <= set(texts)


def test_page_of_a_planner_offers_what_others_do_not_see(client, small_city, cast):
    offer = reverse("observe:upload").encode()
    assert offer not in client.get("/observe/indicators/").content
    assert offer in sign_in(client, cast, "statistics").get("/observe/indicators/").content
