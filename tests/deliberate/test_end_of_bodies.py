"""From its last day on nobody holds a function in a body, and nobody belongs to it; all from the events alone."""

from datetime import date

import pytest
from django.urls import reverse
from tests.network import body, happened, organisation, person, term

from planungsraum.deliberate.models import BodyEvent
from planungsraum.deliberate.profile import members_by_rule
from planungsraum.deliberate.services.bodies import take_back
from planungsraum.people.models import Term
from planungsraum.people.queries import holdings, standing_of
from planungsraum.people.services.actors import fund

pytestmark = pytest.mark.django_db
DAYS = LAST, NEXT = date(2014, 6, 30), date(2014, 7, 1)


@pytest.fixture
def ak():
    return body("ak-ost", "Arbeitskreis Ost", "2009")


def named(slug, day, client):
    return client.get(reverse("deliberate:body", args=[slug]), {"day": day}).content.decode()


@pytest.fixture
def ending(ak):
    term(ak, "moderation", person("Mona Mod"), date(2010, 1, 1))
    return ak


@pytest.mark.parametrize("how", ["dissolved", "absorbed"])
def test_its_functions_end_with_it(how, ending, client, cast):
    happened(how, "2014-07-01", [ending], [body("danach", "Danach", "2012")] if how == "absorbed" else [])
    assert [len(holdings(Term.objects.filter(actor=ending), day)) for day in (LAST, NEXT)] == [1, 0]
    assert "Mona Mod" in named("ak-ost", "2014-06-30", client)
    assert "Mona Mod" not in named("ak-ost", "2014-07-01", client)
    listed = [client.get(reverse("people:functions"), {"day": str(day)}).content.decode() for day in DAYS]
    assert ["Mona Mod" in each for each in listed] == [True, False]


def test_they_hold_again_where_the_end_is_taken_back(ending):
    happened("dissolved", "2014-07-01", [ending])
    take_back(event=BodyEvent.objects.get(kind="dissolved"), actor=None)
    assert len(holdings(Term.objects.filter(actor=ending), NEXT)) == 1


def test_who_goes_only_in_part_goes_on(ending):
    happened("absorbed", "2020-07-01", [(ending, True)], [body("danach", "Danach", "2012")])
    assert len(holdings(Term.objects.filter(actor=ending), date(2021, 1, 1))) == 1


def test_rights_end_with_the_body(ak, cast):
    term(ak, "moderation", person("Mona Mod", user=cast["reader"]), date(2010, 1, 1))
    happened("dissolved", "2020-07-01", [ak])
    before, after = (standing_of(cast["reader"], day) for day in (date(2020, 6, 30), date(2020, 7, 1)))
    assert ("moderator" in before.roles, ak.pk in before.moderates) == (True, True)
    assert ("moderator" in after.roles, ak.pk in after.moderates | after.belongs_to) == (False, False)


def test_nobody_belongs_to_it_by_rule(small_city, cast):
    from planungsraum.ground.models import Area, ServiceField

    field, inside = ServiceField.objects.create(code="offene", name_de="Offene"), Area.objects.get(code="a1")
    open_to_all = body("pr-ak", openness="derived", areas=[inside])
    funded = organisation("erster", "Erster e. V.")
    fund(organisation=funded, area=inside, field=field, since=date(2012, 1, 1), until=None, actor=None)
    term(funded, "staff", person("Fritz Fach", user=cast["reader"]), date(2012, 1, 1))
    happened("dissolved", "2014-07-01", [open_to_all])
    open_to_all.refresh_from_db()
    found = [members_by_rule(open_to_all, cast["planner"], day) for day in DAYS]
    assert found == [[("Erster e. V.", "erster")], []]
    belongs = [open_to_all.pk in standing_of(cast["reader"], day).belongs_to for day in DAYS]
    assert belongs == [True, False]
