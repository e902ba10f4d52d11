"""The open interface: pages, filters, errors, what stands for what; HSDS's own schema where it lies beside."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid5

import pytest
from django.utils import timezone
from tests.directory import BODY, ORGANISATION, PARENT, organisation
from tests.factories import LONG_AGO

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "hsds" / "schema"
OFFER = str(uuid5(ORGANISATION, "jugendarbeit"))


def get(client, address, **question):
    return client.get(f"/hsds{address}", question).json()


def ids(client, address, **question):
    return [each["id"] for each in get(client, address, **question)["contents"]]


def test_root_names_version_profile_and_description(client, directory):
    assert get(client, "/") == {
        "version": "3.0",
        "profile": "http://testserver/hsds/profile",
        "openapi_url": "http://testserver/hsds/openapi.json",
    }


def test_profile_is_the_page_of_the_documents(client, directory):
    answer = client.get("/hsds/profile")
    document = Path(__file__).resolve().parents[2] / "docs" / "hsds-profil.de.md"
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.content.decode() == document.read_text(encoding="utf-8")


def test_funded_field_and_body_are_services(client, directory):
    found = {each["id"]: each for each in get(client, "/services", full="true")["contents"]}
    assert set(found) == {OFFER, str(BODY)}
    offer, body = found[OFFER], found[str(BODY)]
    assert (offer["name"], offer["status"], offer["organization"]["id"]) == (
        "Offene Arbeit", "active", str(ORGANISATION)
    )  # fmt: skip
    assert [(area["name"], area["description"]) for area in offer["service_areas"]] == [("Viertel a1", "viertel:a1")]
    term = offer["attributes"][0]["taxonomy_term"]
    assert (term["code"], term["name"], term["description"]) == ("jugendarbeit", "Offene Arbeit", "§ 11 SGB VIII")
    assert (body["name"], body["description"], body["organization"]["name"]) == ("Runde Ost", "Wir reden.", "Haus Ost")


def test_organisation_has_its_ways_and_services(client, directory):
    found = get(client, f"/organizations/{ORGANISATION}")
    point = directory.contact
    contact = str(uuid5(ORGANISATION, f"contact {point.pk}"))
    assert (found["name"], found["alternate_name"], found["description"], found["website"]) == (
        "Haus Ost", "HO", "Ein Haus für alle.", "https://ost.example.org/"
    )  # fmt: skip
    assert found["parent_organization_id"] == str(PARENT)
    assert [(each["id"], each["name"], each["title"]) for each in found["contacts"]] == [
        (contact, "Vera Vogel", "Leitung")
    ]
    address = found["locations"][0]["addresses"][0]
    assert (address["address_1"], address["postal_code"], address["city"], address["country"]) == (
        "Weg 1", "04315", "Leipzig", "DE"
    )  # fmt: skip
    assert [each["id"] for each in found["services"]] == [OFFER, str(BODY)]


def test_funding_that_has_ended_is_no_service(client, directory):
    directory.organisation.fundings.update(valid_to=timezone.localdate())
    assert ids(client, "/services") == [str(BODY)]


def test_one_service_for_a_field_funded_in_two_areas(client, directory):
    from planungsraum.ground.models import Area
    from planungsraum.people.models import Funding

    Funding.objects.create(
        organisation=directory.organisation, field=directory.youth_work, area=Area.objects.get(code="a2"),
        valid_from=LONG_AGO,
    )  # fmt: skip
    found = get(client, f"/services/{OFFER}")
    assert [area["description"] for area in found["service_areas"]] == ["viertel:a1", "viertel:a2"]


@pytest.mark.parametrize(("kind", "status"), [("suspended", "temporarily closed"), ("revived", "active")])
def test_suspended_body_is_temporarily_closed(kind, status, client, directory):
    from planungsraum.deliberate.models import BodyEvent, EventPart

    event = BodyEvent.objects.create(kind=kind, when="2020", first_day=date(2020, 1, 1))
    EventPart.objects.create(event=event, body=directory.body, source=True)
    assert get(client, f"/services/{BODY}")["status"] == status


def test_body_that_no_public_organisation_runs_is_no_service(client, directory):
    directory.body.run_by = None
    directory.body.save()
    assert ids(client, "/services") == [OFFER]


def test_pages_hold_everything_once(client, directory):
    for number in range(3):
        organisation(f"o{number}")
    pages = [get(client, "/organizations", page=page, per_page=2) for page in (1, 2, 3, 4)]
    assert [len(page.pop("contents")) for page in pages] == [2, 2, 1, 0]
    assert pages[0] == {
        "total_items": 5, "total_pages": 3, "page_number": 1, "size": 2, "first_page": True, "last_page": False,
        "empty": False,
    }  # fmt: skip
    assert [(page["last_page"], page["empty"]) for page in pages] == [
        (False, False), (False, False), (True, False), (False, True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"search": "runde ost"}, [str(BODY)]),
        ({"search": "REDEN"}, [str(BODY)]),
        ({"search": "ost@example.org"}, []),
        ({"organization_id": str(ORGANISATION)}, [OFFER, str(BODY)]),
        ({"organization_id": str(PARENT)}, []),
        ({"modified_after": "2000-01-01"}, [OFFER, str(BODY)]),
        ({"modified_after": "2999-01-01T00:00:00Z"}, []),
        ({"organization_id": str(ORGANISATION), "search": "Runde"}, [str(BODY)]),
        ({"format": "anything"}, [OFFER, str(BODY)]),
    ],
)
def test_filters_hold_together(question, found, client, directory):
    assert ids(client, "/services", **question) == found


def test_field_of_work_is_a_filter(client, directory):
    directory.body.fields.set([directory.family])
    term = get(client, f"/services/{OFFER}")["attributes"][0]["taxonomy_term"]
    assert ids(client, "/services", taxonomy_term_id=term["id"]) == [OFFER]
    assert ids(client, "/services", taxonomy_id=term["taxonomy_id"]) == [OFFER, str(BODY)]
    assert ids(client, "/organizations", taxonomy_term_id=term["id"]) == [str(ORGANISATION)]


def test_minimal_is_identifier_and_last_change(client, directory):
    from planungsraum.people.models import Actor

    Actor.objects.update(changed_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert get(client, "/services", minimal="true", search="runde")["contents"] == [
        {"id": str(BODY), "last_modified": "2026-01-02T03:04:05Z"}
    ]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("page", "0"), ("page", "-1"), ("page", "x"), ("page", "9" * 5000), ("per_page", "201"), ("full", "1"),
     ("organization_id", "1"), ("modified_after", "gestern"), ("modified_after", "2026-13-01"),
     ("search", "x" * 201), ("page", "²")],
)  # fmt: skip
def test_wrong_parameter_is_named(parameter, value, client, directory):
    answer = client.get("/hsds/services", {parameter: value})
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


@pytest.mark.parametrize("kind", ["services", "organizations"])
@pytest.mark.parametrize("key", ["nothing", "99999999-0000-4000-8000-000000000009", f"{{{BODY}}}"])
def test_unknown_identifier_is_not_found(kind, key, client, directory):
    answer = client.get(f"/hsds/{kind}/{key}")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_only_reading_is_answered_also_with_checks_of_forms(method, directory):
    from django.test import Client

    answer = getattr(Client(enforce_csrf_checks=True), method)("/hsds/services")
    assert (answer.status_code, answer["Allow"], answer.json()["status"]) == (405, "GET, HEAD", 405)


def test_every_origin_may_read_also_errors(client, directory):
    for address in ("/hsds/", "/hsds/services", "/hsds/services/x", "/hsds/services?page=0", "/hsds/openapi.json"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"


def test_texts_are_german_whoever_asks(client, directory):
    answers = [client.get(f"/hsds/services/{BODY}", headers={"Accept-Language": each}).content for each in ("en", "de")]
    assert answers[0] == answers[1]


def test_number_of_queries_does_not_grow(client, directory, django_assert_max_num_queries):
    from planungsraum.deliberate.offers import public_organizations, public_services

    for number in range(4):
        organisation(f"o{number}")
    with django_assert_max_num_queries(18):
        public_services(public_organizations(timezone.localdate()), timezone.localdate())


# ---------------------------------------------------------------- other people's checks
def whole_schema(name):
    """A schema with those it refers to in their places; nothing may stand in an answer that it does not name."""

    def put_in(part):
        if isinstance(part, list):
            return [put_in(each) for each in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return whole_schema(part["$ref"].removeprefix("./"))
        found = {key: put_in(each) for key, each in part.items()}
        return found | {"additionalProperties": False} if "properties" in found else found

    return put_in(json.loads((SCHEMAS / name).read_text("utf-8")))


@pytest.mark.shared
@pytest.mark.skipif(not SCHEMAS.exists(), reason="HSDS's schema lies beside the checkout and is absent: ../shared")
def test_answers_fit_the_schema_of_hsds(client, directory, settings):
    from jsonschema import Draft202012Validator

    settings.LAND = "Sachsen"

    organization, service = whole_schema("organization.json"), whole_schema("service.json")
    organization["properties"]["services"] = {"type": "array", "items": service}  # as HSDS's own compiled form has it
    checks = {"service": service, "organization": organization}
    told = [("service", each) for full in ("true", "false") for each in get(client, "/services", full=full)["contents"]]
    told += [
        ("organization", each)
        for full in ("true", "false")
        for each in get(client, "/organizations", full=full)["contents"]
    ]
    told += [("service", get(client, f"/services/{key}")) for key in (OFFER, BODY)]
    told += [("organization", get(client, f"/organizations/{key}")) for key in (ORGANISATION, PARENT)]
    assert len(told) == 12
    for name, answer in told:
        checker = Draft202012Validator(checks[name], format_checker=Draft202012Validator.FORMAT_CHECKER)
        assert [error.message for error in checker.iter_errors(answer)] == []
    broken = {**told[0][1], "status": "open"}
    assert list(Draft202012Validator(service).iter_errors(broken)) != []
