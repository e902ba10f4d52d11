"""A file on its way in: kept, shown with every fault, loaded or discarded, by those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import sign_in
from tests.factories import source

from planungsraum.observe.models import Dataset, Figure, FormerFigure, Upload

pytestmark = pytest.mark.django_db

GOOD = "Gebiet;2022;2023\na1;3;1.234,5\na2;7;.\n"


@pytest.fixture
def office(client, cast, small_city):
    return sign_in(client, cast, "statistics")


def bring(client, text, name="geburten.csv", **fields):
    """Upload a file; where it is kept, give the address of its preview."""
    given = {
        "file": SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode()),
        "title": "Geburten neu", "source": source().pk, "system": "viertel", "boundary_version": "Viertel 2023",
        "as_of": "2023-12-31", "decimal": "auto", "indicator": "geb",
    }  # fmt: skip
    return client.post(reverse("observe:upload"), given | fields)


def preview(client, text, **fields):
    response = bring(client, text, **fields)
    assert response.status_code == 302
    return client.get(response["Location"]), response["Location"]


def test_good_file_is_shown_as_it_was_understood_and_not_loaded(office):
    before = Figure.objects.count()
    page, _address = preview(office, GOOD)
    assert page.status_code == 200
    cells = page.context["cells"]
    assert [(each["line"], each["area"], each["period"], each["value"], str(each["status"])) for each in cells] == [
        (2, "a1", "2022", "3,0", "gemessen"),
        (2, "a1", "2023", "1.234,5", "gemessen"),
        (3, "a2", "2022", "7,0", "gemessen"),
        (3, "a2", "2023", "", "gesperrt (Geheimhaltung)"),
    ]  # fmt: skip
    assert (page.context["faults"], page.context["replaced"]) == ([], 1)
    assert Figure.objects.count() == before


def test_good_file_is_loaded_when_someone_says_so(office, cast):
    _page, address = preview(office, GOOD)
    answer = office.post(address, {"load": "yes"})
    assert (answer.status_code, answer["Location"].rpartition("?")[0]) == (302, "/")
    dataset = Upload.objects.get().dataset
    assert (dataset.title, dataset.loaded_by) == ("Geburten neu", cast["statistics"])
    loaded = dataset.figures.order_by("area__code", "period").values_list("area__code", "period", "value", "status")
    assert list(loaded) == [
        ("a1", "2022", 3.0, 0),
        ("a1", "2023", 1234.5, 0),
        ("a2", "2022", 7.0, 0),
        ("a2", "2023", None, 6),
    ]
    assert list(FormerFigure.objects.values_list("area__code", "value")) == [("a2", 5.0)]
    assert b"1.234,5" in office.get("/", {"indicator": "geb", "period": "2023"}).content


def test_file_loaded_once_is_not_loaded_again(office):
    _page, address = preview(office, GOOD)
    office.post(address, {"load": "yes"})
    before = Dataset.objects.count()
    page = office.post(address, {"load": "yes"}, follow=True)
    assert Dataset.objects.count() == before
    assert "geburten.csv" in page.content.decode()


def test_file_discarded_is_gone_and_nothing_was_loaded(office):
    before = Figure.objects.count()
    _page, address = preview(office, GOOD)
    assert office.post(address, {"discard": "yes"})["Location"] == reverse("observe:upload")
    assert (Upload.objects.count(), Figure.objects.count()) == (0, before)


def test_every_fault_is_listed_with_its_line_and_nothing_can_be_loaded(office):
    before = Figure.objects.count()
    page, address = preview(office, "area,indicator,period,value\na1,geb,22,1\na9,geb,2022,1\na1,gib,2022,1\n")
    assert page.status_code == 422
    reading = page.context["reading"]
    assert [(fault.code, fault.line) for fault in reading.faults] == [
        ("import.period", 2), ("import.unknown_area", 3), ("import.unknown_indicator", 4)
    ]  # fmt: skip
    assert len(page.context["faults"]) == 3
    assert b'name="load"' not in page.content
    assert office.post(address, {"load": "yes"}).status_code == 422
    assert (Figure.objects.count(), Upload.objects.get().dataset) == (before, None)


@pytest.mark.parametrize(
    "text",
    ["Vorname;Geburtsdatum;2022\nKarl;1.1.2015;1\n", "area,indicator,period,value,Aktenzeichen\na1,geb,2022,1,7/22\n"],
)
def test_file_with_personal_data_is_not_even_kept(text, office):
    answer = bring(office, text)
    assert answer.status_code == 422
    assert not Upload.objects.exists()
    assert b"Karl" not in answer.content
    assert b"7/22" not in answer.content


@pytest.mark.parametrize("field", ["file", "title", "source", "system", "boundary_version", "as_of", "decimal"])
def test_missing_entry_is_named(field, office):
    answer = bring(office, GOOD, **{field: ""})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("as_of", "31.02.2023"), ("system", "nichts"), ("source", "0"), ("indicator", "quote"), ("decimal", "x"),
     ("title", "a\0b"), ("title", "a" * 201), ("boundary_version", "a" * 121), ("period", "2022-13-45-1")],
)  # fmt: skip
def test_wrong_entry_is_named(field, value, office):
    answer = bring(office, GOOD, **{field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


@pytest.mark.parametrize(
    "content", [b"\0", b"\xff\xfe\0", b"a", b";;;\n;;;\n", b'"', b"\x89PNG\r\n\x1a\n", b"PK\x03\x04" + b"\0" * 50]
)
def test_file_of_another_kind_gives_a_fault(content, office):
    page, _address = preview(office, content)
    assert page.status_code == 422
    assert len(page.context["faults"]) >= 1


def test_empty_file_is_named(office):
    assert bring(office, b"").status_code == 422


def test_file_larger_than_allowed_is_refused(office, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = bring(office, "Gebiet;2022\n" + "a1;1\n" * 1000)
    assert answer.status_code == 422
    assert not Upload.objects.exists()


def test_name_of_a_file_longer_than_200_signs_is_named(office):
    answer = bring(office, GOOD, name="g" * 197 + ".csv")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert bring(office, GOOD, name="g" * 196 + ".csv").status_code == 302


def test_waiting_files_are_those_of_oneself(office, cast, client):
    bring(office, GOOD, name="meine.csv")
    assert [each.name for each in office.get(reverse("observe:upload")).context["waiting"]] == ["meine.csv"]
    office.force_login(cast["planner"])
    assert list(office.get(reverse("observe:upload")).context["waiting"]) == []
