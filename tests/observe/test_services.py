"""Figures are loaded whole or not at all, and what was shown is never lost."""

from datetime import date
from hashlib import sha256

import pytest
from tests.factories import FigureCell, cells, indicator, load, source

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.observe.models import Dataset, Figure, FormerFigure, Indicator, Source, Upload
from planungsraum.observe.services import (
    discard_upload,
    keep_upload,
    load_indicators,
    load_sources,
    load_upload,
)
from planungsraum.people.models import AuditEntry

pytestmark = pytest.mark.django_db

SHEET = {"code": "x", "kind": "count", "topic": "demography", "name_de": "X", "short_de": "X", "source": "amt"}


def entries():
    return list(AuditEntry.objects.order_by("pk").values_list("actor__username", "verb", "kind", "key"))


def test_dataset_says_who_loaded_what(small_city, cast):
    AuditEntry.objects.all().delete()
    loaded = load(small_city.viertel, cells("geb", {"a1": (7,)}, ("2023",)), cast["statistics"], content=b"file")
    assert loaded.fingerprint == sha256(b"file").hexdigest()
    assert (loaded.loaded_by, loaded.boundary_version) == (cast["statistics"], "Viertel 2022")
    assert (loaded.title, loaded.as_of, loaded.system) == ("Geburten", date(2022, 12, 31), small_city.viertel)
    assert loaded.figures.count() == 1
    assert entries() == [("stanislaw.stat", "load", "dataset", str(loaded.pk))]


def test_unknown_area_or_indicator_stops_the_whole_file(small_city):
    before = (Figure.objects.count(), Dataset.objects.count(), AuditEntry.objects.count())
    given = cells("geb", {"a1": (9,), "a9": (1,)}, ("2020",)) + cells("gebb", {"a1": (1,)}, ("2020",))
    with pytest.raises(Refusal) as caught:
        load(small_city.viertel, given)
    assert caught.value.faults == (
        Fault("figures.unknown_area", {"area": "a9"}),
        Fault("figures.unknown_indicator", {"indicator": "gebb"}),
    )
    assert (Figure.objects.count(), Dataset.objects.count(), AuditEntry.objects.count()) == before
    assert Figure.objects.get(indicator=small_city.births, area__code="a1", period="2020").value == 1


def test_area_that_does_not_hold_yet_stops_the_file(small_city):
    with pytest.raises(Refusal) as caught:
        load(small_city.viertel, cells("geb", {"a1": (1,)}, ("1999",)), as_of=date(1999, 12, 31))
    assert caught.value.faults == (Fault("figures.unknown_area", {"area": "a1"}),)


def test_figure_replaced_by_another_is_kept_as_a_former_one(small_city):
    old = Dataset.objects.earliest("pk")
    new = load(small_city.viertel, cells("geb", {"a1": (1, 99), "a3": (2, 5)}, ("2020", "2021")))
    former = FormerFigure.objects.order_by("area__code").values_list(
        "area__code", "period", "value", "status", "dataset", "replaced_by"
    )
    assert list(former) == [("a1", "2021", 2.0, 0, old.pk, new.pk), ("a3", "2021", None, 6, old.pk, new.pk)]
    now = Figure.objects.filter(indicator=small_city.births, area__code="a1").order_by("period")
    assert list(now.values_list("period", "value", "dataset")) == [
        ("2020", 1.0, new.pk), ("2021", 99.0, new.pk), ("2022", 3.0, old.pk)
    ]  # fmt: skip


def test_figure_whose_status_changes_is_kept_too(small_city):
    load(small_city.viertel, [FigureCell("a1", "geb", "2020", 1, 2)])
    assert list(FormerFigure.objects.values_list("value", "status")) == [(1.0, 0)]


def test_number_and_status_that_contradict_each_other_are_impossible(small_city):
    from django.db import IntegrityError, transaction

    for value, status in ((None, 0), (1.0, 6)):
        with pytest.raises(IntegrityError), transaction.atomic():
            load(small_city.viertel, [FigureCell("a1", "geb", "2030", value, status)])


def test_sources_are_made_and_brought_up_to_date():
    load_sources(sources=[{"key": "amt", "title": "A", "publisher": "P"}])
    load_sources(
        sources=[{"key": "amt", "title": "B", "publisher": "P", "licence": {"de": "CC0"}, "note": {"de": "n"}}]
    )
    assert list(Source.objects.values_list("key", "title", "licence_de", "note_de")) == [("amt", "B", "CC0", "n")]


def test_sheets_are_loaded_in_their_order_with_their_parts():
    source()
    sheets = [
        SHEET,
        SHEET | {"code": "y"},
        SHEET | {"code": "r", "kind": "rate", "numerator": "x", "denominator": "y", "visibility": "public"},
    ]
    assert load_indicators(sheets=sheets, visibility="office") == 3
    rate = Indicator.objects.get(code="r")
    assert (rate.numerator.code, rate.denominator.code, rate.position) == ("x", "y", 2)
    assert list(Indicator.objects.values_list("code", "visibility")) == [
        ("x", "office"), ("y", "office"), ("r", "public")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "code", "values"),
    [
        ([SHEET | {"source": "?"}], "indicators.unknown_source", {"indicator": "x", "found": "?"}),
        (
            [SHEET, SHEET | {"code": "r", "kind": "rate", "numerator": "x", "denominator": "z"}],
            "indicators.unknown_part", {"indicator": "r", "part": "denominator", "found": "z"},
        ),
        (
            [SHEET, SHEET | {"code": "p", "kind": "published"},
             SHEET | {"code": "r", "kind": "rate", "numerator": "p", "denominator": "x"}],
            "indicators.unknown_part", {"indicator": "r", "part": "numerator", "found": "p"},
        ),
    ],
)  # fmt: skip
def test_sheets_that_name_what_is_not_there_are_refused_whole(sheets, code, values):
    source()
    with pytest.raises(Refusal) as caught:
        load_indicators(sheets=sheets, visibility="public")
    assert caught.value.faults == (Fault(code, values),)
    assert not Indicator.objects.exists()


# ---------------------------------------------------------------- files that wait
@pytest.fixture
def upload(small_city, cast):
    AuditEntry.objects.all().delete()
    return keep_upload(
        upload=Upload(
            name="g.csv", content=b"x", title="T", source=source(), system=small_city.viertel,
            boundary_version="2023", as_of=date(2023, 1, 1), uploaded_by=cast["statistics"],
        )
    )  # fmt: skip


def test_file_waits_under_the_name_of_who_brought_it(upload, cast):
    assert (upload.uploaded_by, upload.dataset, bytes(upload.content)) == (cast["statistics"], None, b"x")
    assert entries() == [("stanislaw.stat", "upload", "upload", str(upload.pk))]


def test_file_is_loaded_once(upload, cast):
    given = cells("geb", {"a1": (7,)}, ("2023",))
    loaded = load_upload(upload=upload, cells=given, actor=cast["statistics"])
    assert Upload.objects.get().dataset == loaded
    assert (loaded.fingerprint, loaded.boundary_version) == (sha256(b"x").hexdigest(), "2023")
    with pytest.raises(Refusal) as caught:
        load_upload(upload=upload, cells=given, actor=cast["statistics"])
    assert caught.value.faults == (Fault("figures.loaded_already", {"file": "g.csv"}),)


def test_file_discarded_is_gone_and_noted_by_its_number(upload, cast):
    number = str(upload.pk)
    discard_upload(upload=upload, actor=cast["statistics"])
    assert not Upload.objects.exists()
    assert entries()[-1] == ("stanislaw.stat", "discard", "upload", number)


def test_entries_hold_codes_and_numbers_only(upload, cast):
    load_upload(upload=upload, cells=cells("geb", {"a1": (7,)}, ("2023",)), actor=cast["statistics"])
    for _actor, verb, kind, key in entries():
        assert (verb.isalpha(), kind.isalpha(), key.isdecimal()) == (True, True, True)


def test_new_indicator_is_for_the_office_only(small_city):
    assert indicator("neu", visibility=Indicator._meta.get_field("visibility").default).visibility == "office"  # noqa: SLF001
