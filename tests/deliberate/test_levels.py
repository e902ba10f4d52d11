"""The level of a body follows from its areas: on its page, in the directory, in files."""

import csv
from datetime import date

import pytest
from tests import factories
from tests.deliberate.network import sign_in

from planungsraum.deliberate.levels import levels_of
from planungsraum.ground.models import Membership, ServiceField
from planungsraum.people.models import Coverage

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def within(network, whole):
    Membership.objects.create(area=network.area, whole=whole, valid_from="2000-01-01")
    return whole


def test_body_of_the_only_area_that_holds_others_is_city_wide(network):
    assert levels_of([network.body.pk], TODAY)[network.body.pk].code == "areas-ort"
    city = within(network, factories.area(factories.system("stadt", 10), "s", "Stadt"))
    Coverage.objects.create(actor=network.body, area=city, valid_from="2020-01-01", valid_to="2026-11-22")
    assert levels_of([network.body.pk], TODAY)[network.body.pk].code == "areas-ort"
    assert levels_of([network.body.pk], date(2026, 11, 21))[network.body.pk].code == "city"


def test_directory_shows_the_level_with_its_fields_and_finds_by_it(network, client):
    network.other_body.fields.add(ServiceField.objects.create(code="kultur", name_de="Kultur"))
    sign_in(client, network, "public")
    told = {}
    for level in ("city", "areas-ort", "nothing", ""):
        rows = client.get(f"/deliberate/bodies/?level={level}").context["table"].rows
        told[level] = {row.head: row.cells[1].text for row in rows}
    both = {"Anderer Ausschuss": "city-wide: Kultur", "Netzwerk Ost": "Ort"}
    assert told == {
        "city": {"Anderer Ausschuss": "city-wide: Kultur"}, "areas-ort": {"Netzwerk Ost": "Ort"},
        "nothing": both, "": both,
    }  # fmt: skip


def test_page_and_file_name_the_level(network, client):
    sign_in(client, network, "public")
    assert str(client.get("/deliberate/bodies/anderer/").context["level"]) == "city-wide"
    lines = list(csv.DictReader(client.get("/deliberate/bodies.csv").content.decode("utf-8-sig").splitlines()))
    assert {line["Slug"]: line["Level"] for line in lines} == {"anderer": "city-wide", "runde": "Ort"}
