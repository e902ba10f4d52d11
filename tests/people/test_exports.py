"""Organisations and bodies as tables: what stands in them on a day, and that no cell is a formula."""

import csv
import io
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import override
from python_calamine import CalamineWorkbook
from tests.directory import contact, named, organisation
from tests.factories import LONG_AGO

from planungsraum.people.exports import organisations_file
from planungsraum.people.queries import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = date(2026, 11, 22)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def public_rows(day=TODAY):
    with override("en"):
        return rows_of(organisations_file(standing_of(AnonymousUser()), day, "csv"))


def test_organisation_stands_in_one_line(directory):
    assert public_rows()[0] == {
        "Slug": "haus-ost",
        "Name": "Haus Ost",
        "Short name": "HO",
        "Kind": "Non-statutory provider",
        "Part of": "verband",
        "Recognised from": "2010-01-01",
        "Recognised until (exclusive)": "",
        "Recognised on the day": "yes",
        "Fields of work": "Offene Arbeit",
        "Areas": "Viertel a1",
        "Area codes": "viertel:a1",
        "Profile": "Ein Haus für alle.",
        "Contacts": "Leitung: Vera Vogel, ost@example.org, 0341 12-34, Weg 1, 04315 Leipzig, https://ost.example.org/",
    }


@pytest.mark.parametrize(
    ("day", "name", "recognised"),
    [
        (date(2009, 12, 31), "Altes Haus", "no"),
        (date(2010, 1, 1), "Altes Haus", "yes"),
        (date(2014, 12, 31), "Altes Haus", "yes"),
        (date(2015, 1, 1), "Haus Ost", "yes"),
    ],
)
def test_table_says_how_it_was_on_a_day(day, name, recognised, directory):
    row = next(row for row in public_rows(day) if row["Slug"] == "haus-ost")
    assert (row["Name"], row["Recognised on the day"]) == (name, recognised)


def test_organisation_that_has_no_name_yet_is_left_out(directory):
    assert public_rows(date(1999, 12, 31)) == []


def test_recognition_ends_on_the_day_before_its_end(directory):
    directory.organisation.recognised_to = date(2020, 1, 1)
    directory.organisation.save()
    said = [public_rows(day)[0]["Recognised on the day"] for day in (date(2019, 12, 31), date(2020, 1, 1))]
    assert said == ["yes", "no"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_begins_as_a_formula(sign, directory):
    organisation("boese", f"{sign}HYPERLINK(1)", profile=f"{sign}1+1")
    contact(organisation("boese-zwei"), f"{sign}cmd", phone="1")
    content = organisations_file(standing_of(AnonymousUser()), TODAY, "csv")
    cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
    assert f"'{sign}HYPERLINK(1)" in cells
    assert f"'{sign}cmd: 1" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_workbook_holds_the_same_as_texts(directory):
    organisation("boese", "=1+1")
    with override("en"):
        content = organisations_file(standing_of(AnonymousUser()), TODAY, "xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = book.get_sheet_by_name("Organisations").to_python()
    assert sheet[0][:3] == ["Slug", "Name", "Short name"]
    assert [row[1] for row in sheet[1:]] == ["=1+1", "Haus Ost", "Verband Mitte"]
    assert b"<f>" not in content


def test_same_day_gives_the_same_bytes(directory):
    made = {organisations_file(standing_of(AnonymousUser()), TODAY, "xlsx") for _once in range(2)}
    assert len(made) == 1


def test_number_of_queries_does_not_grow_with_the_rows(directory, django_assert_num_queries):
    with django_assert_num_queries(5):
        organisations_file(standing_of(AnonymousUser()), TODAY, "csv")
    for number in range(3):
        contact(organisation(f"haus-{number}"), "Büro", phone="1")
    with django_assert_num_queries(5):
        organisations_file(standing_of(AnonymousUser()), TODAY, "csv")


def test_page_gives_the_table_of_the_day_asked_for(client, directory):
    answer = client.get(reverse("people:export", args=["csv"]) + "?day=2014-12-31", headers={"Accept-Language": "en"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="organisations-2014-12-31.csv"'
    assert [row["Name"] for row in rows_of(answer.content)] == ["Altes Haus", "Verband Mitte"]


@pytest.mark.parametrize("view", ["people:export", "deliberate:export"])
def test_day_that_is_none_gets_a_sentence(view, client, directory):
    answer = client.get(reverse(view, args=["csv"]) + "?day=31.12.2014", headers={"Accept-Language": "en"})
    assert answer.status_code == 422
    assert answer.content.decode() == '"31.12.2014" is not a day. Write it as 2026-11-22.'


@pytest.mark.parametrize("view", ["people:export", "deliberate:export"])
def test_other_kind_of_file_is_not_found(view, client, directory):
    assert client.get(reverse(view, args=["pdf"])).status_code == 404


class TestBodies:
    def rows(self, day=TODAY):
        from planungsraum.deliberate.exports.bodies import bodies_file

        with override("en"):
            return rows_of(bodies_file(standing_of(AnonymousUser()), day, "csv"))

    def test_body_stands_in_one_line(self, directory):
        assert self.rows() == [
            {
                "Slug": "runde-ost",
                "Name": "Runde Ost",
                "Short name": "",
                "Type": "Working group",
                "Openness": "open at any time",
                "Founded": "",
                "State": "at work",
                "Rhythm": "Treffen: every month",
                "Level": "Viertel",
                "Areas": "Viertel a1",
                "Area codes": "viertel:a1",
                "Fields of work": "Offene Arbeit",
                "Moderators": "Moderator: Vera Vogel, Haus Ost",
                "Contacts": "Sprecherin: Vera Vogel, runde@example.org, 0341 12-34, Weg 1, 04315 Leipzig",
            }
        ]

    @pytest.mark.parametrize(
        ("kind", "source", "partial", "states"),
        [
            ("dissolved", True, False, []),
            ("absorbed", True, False, []),
            ("absorbed", False, False, ["at work"]),
            ("split", True, True, ["at work"]),
            ("merged", True, False, []),
            ("suspended", True, False, ["suspended"]),
            ("renamed", True, False, ["at work"]),
        ],
    )
    def test_state_follows_from_what_happened_last(self, kind, source, partial, states, directory):
        from planungsraum.deliberate.models import BodyEvent, EventPart

        event = BodyEvent.objects.create(kind=kind, when="2020", first_day=date(2020, 1, 1))
        EventPart.objects.create(event=event, body=directory.body, source=source, partial=partial)
        assert [row["State"] for row in self.rows()] == states
        assert [row["State"] for row in self.rows(date(2019, 12, 31))] == ["at work"]

    def test_substitute_is_named_in_place_of_the_absent(self, directory):
        from planungsraum.people.models import Person, Substitution

        other = Person.objects.create(family_name="Ersatz", visibility="public")
        Substitution.objects.create(
            term=directory.moderation, substitute=other, valid_from=LONG_AGO, valid_to=date(2030, 1, 1)
        )
        assert self.rows()[0]["Moderators"] == "Moderator: Ersatz, Haus Ost"

    def test_ended_term_is_not_named(self, directory):
        directory.moderation.valid_to = TODAY
        directory.moderation.save()
        assert self.rows()[0]["Moderators"] == ""

    def test_body_is_called_as_on_the_day(self, directory):
        directory.body.names.update(valid_to=date(2020, 1, 1))
        named(directory.body, "Neue Runde", start=date(2020, 1, 1))
        assert [self.rows(day)[0]["Name"] for day in (date(2019, 12, 31), date(2020, 1, 1))] == [
            "Runde Ost", "Neue Runde"
        ]  # fmt: skip
