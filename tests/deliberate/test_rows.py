"""Pages of the network: as many queries for one row as for three, and the same order as ever."""

from datetime import date

import pytest
from tests.deliberate.cooperating import criteria, keep, opened
from tests.network import body, happened, organisation, person, stand_in, term

pytestmark = pytest.mark.django_db
DAY = "day=2015-06-01"


def one_more(number, of, delegates_of, who):
    """A function in an actor for an organisation, with somebody who stands in, and the same person elsewhere."""
    held = term(of, "member", person(f"Mia Muster{number}"), on_behalf_of=delegates_of)
    stand_in(held, person(f"Sam Stand{number}"), date(2015, 1, 1), date(2016, 1, 1))
    term(organisation(f"v{number}"), "staff", who, on_behalf_of=delegates_of)
    term(body(f"k{number}"), "adviser", who, on_behalf_of=delegates_of)
    happened("renamed", f"201{number + 1}-03-01", sources=[of], name=f"Runde {number}")


def queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", ["functions", "function", "body", "organisation", "person"])
def test_number_of_queries_does_not_grow(page, client):
    ours, school, ida = body("runde"), organisation("schule"), person("Ida Immerda")
    address = {
        "functions": f"/people/functions/?{DAY}",
        "function": f"/people/functions/?function=member&{DAY}",
        "body": f"/deliberate/bodies/runde/?{DAY}",
        "organisation": f"/people/organisations/schule/?{DAY}",
        "person": f"/people/persons/{ida.uuid}/",
    }[page]
    one_more(0, ours, school, ida)
    queries(client, address)
    first = queries(client, address)
    one_more(1, ours, school, ida)
    one_more(2, ours, school, ida)
    assert queries(client, address) == first


@pytest.mark.parametrize(
    "page",
    ["/deliberate/cooperations/", "/deliberate/cooperations.csv", "/deliberate/bodies/runde/checks/",
     "/deliberate/bodies/runde/"],
)  # fmt: skip
def test_number_of_queries_does_not_grow_with_cooperations_and_checks(page, client):
    ours, partners = body("runde"), [organisation(slug) for slug in ("nord", "west")]
    listed = criteria(ours)

    def another():
        resources = [(partners[0], "Halle", "room")]
        roles = (partners[0], "lead"), (partners[1],)
        project = keep(*roles, resources=resources, accompanied_by=ours, municipal_money=60000)
        opened(project, listed, visibility="public")

    another()
    queries(client, f"{page}?{DAY}")
    first = queries(client, f"{page}?{DAY}")
    another()
    another()
    assert queries(client, f"{page}?{DAY}") == first


@pytest.mark.parametrize(
    ("asked", "bodies"),
    [("", range(16)), ("at=runde-16", range(16, 20)), ("function=member", range(20))],  # 50 // 3, 50 // 2 in each body
)
def test_functions_that_may_be_seen_stand_beside_those_of_their_actor(asked, bodies, client):
    for number in reversed(range(20)):
        of = body(f"runde-{number:02}", name=f"Runde {number:02}")
        for given, function in (("Ada", "staff"), ("Bea", "member"), ("Cem", "member")):
            term(of, function, person(f"{given} Nummer{number:02}"))
    term(organisation("geheim", visibility="office"), "member", person("Gil Geheim"))
    term(organisation("verdeckt"), "member", person("Vera Verdeckt"), visibility="office")
    context = client.get(f"/people/functions/?{DAY}&{asked}").context
    names = [each.name for each in context["holders"]]
    given = ["Bea", "Cem"] if "member" in asked else ["Ada", "Bea", "Cem"]
    assert sorted(names) == sorted(f"{name} Nummer{number:02}" for number in bodies for name in given)
    assert names == sorted(names, key=lambda name: name[-2:])
