"""Who accompanies a body, how it did when it was put to the test, and who belongs to it by funding."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from tests import factories

from planungsraum.deliberate.models import Body
from planungsraum.deliberate.profile import members_by_rule
from planungsraum.deliberate.services.accompaniments import accompany
from planungsraum.deliberate.services.bodies import Finding, review
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import ServiceField
from planungsraum.ground.services import Field, load_service_fields
from planungsraum.people.models import AuditEntry, Coverage, Funding, Organisation

START, END = date(2014, 6, 1), date(2015, 1, 1)


@pytest.fixture
def body(db):
    return Body.objects.create(slug="ak", type="working_group", openness="derived")


@pytest.fixture
def office(db):
    return Organisation.objects.create(slug="amt", kind="health")


def test_accompaniment_is_kept_with_its_days(body, office):
    kept = accompany(body=body, organisation=office, kind="consulted", since=START, until=END, actor=None)
    assert (kept.body, kept.organisation, kept.kind) == (body, office, "consulted")
    assert (kept.valid_from, kept.valid_to) == (START, END)
    assert list(AuditEntry.objects.values_list("verb", "kind", "key")) == [("accompany", "body", "ak")]


def test_accompaniment_without_a_day_is_refused(body, office):
    with pytest.raises(Refusal) as refused:
        accompany(body=body, organisation=office, kind="together", since=START, until=START, actor=None)
    assert [fault.code for fault in refused.value.faults] == ["accompaniment.no_day"]
    assert not body.accompaniments.exists()


def test_review_keeps_its_basis_and_who_may_read_it(body):
    finding = Finding(START, "Zu viele Gruppen", "restructured", basis="Protokoll", visibility="moderation")
    kept = review(body=body, finding=finding, actor=None)
    assert (kept.day, kept.content, kept.outcome) == (START, "Zu viele Gruppen", "restructured")
    assert (kept.basis, kept.visibility) == ("Protokoll", "moderation")


def test_review_that_found_nothing_is_refused(body):
    with pytest.raises(Refusal) as refused:
        review(body=body, finding=Finding(START, " ", "ends"), actor=None)
    assert [fault.code for fault in refused.value.faults] == ["review.no_content"]


@pytest.mark.parametrize(
    ("day", "openness", "expected"),
    [
        (START, "derived", ["ganz", "teil"]),
        (END, "derived", ["ganz"]),
        (date(2014, 5, 31), "derived", []),
        (START, "open", []),
    ],
)
def test_funded_organisations_of_the_area_and_its_parts_are_members(body, day, openness, expected):
    system, parts = factories.system("planungsraum", 1), factories.system("ortsteil", 2)
    ost, west = factories.area(system, "ost"), factories.area(system, "west")
    inside, outside = factories.area(parts, "1"), factories.area(parts, "2")
    factories.member(inside, ost, end=END)
    factories.member(outside, west)
    field = ServiceField.objects.create(code="treff", name_de="Treff")
    Coverage.objects.create(actor=body, area=ost, valid_from=START)
    for slug, area in (("ganz", ost), ("teil", inside), ("fern", west), ("draussen", outside)):
        funded = Organisation.objects.create(slug=slug, kind="free_provider")
        Funding.objects.create(organisation=funded, area=area, field=field, valid_from=date(2010, 1, 1))
    Body.objects.filter(pk=body.pk).update(openness=openness)
    body.refresh_from_db()
    assert [slug for _name, slug in members_by_rule(body, AnonymousUser(), day)] == expected


@pytest.mark.django_db
def test_service_fields_loaded_again_are_brought_up_to_date():
    load_service_fields(fields=[Field("a", "Treff"), Field("b", "Schule")])
    assert load_service_fields(fields=[Field("b", "Schulen", "Schools", "§ 13a SGB VIII")]) == 1
    found = ServiceField.objects.order_by("code").values_list("code", "name_de", "name_en", "basis", "position")
    assert list(found) == [("a", "Treff", "", "", 1), ("b", "Schulen", "Schools", "§ 13a SGB VIII", 1)]
