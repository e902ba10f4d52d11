"""Pages of the network: as many queries for one row as for three, and the same order as ever."""

from datetime import date

import pytest
from tests.network import body, happened, organisation, person, stand_in, term

from planungsraum.people.models import Actor, Term
from planungsraum.people.roll import Roll

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


def test_any_part_of_the_roll_is_the_part_of_the_whole():
    hidden = organisation("geheim", visibility="office")
    actors = [body("zet"), body("abc"), hidden, organisation("mitte")]
    for number, function in enumerate(["member", "staff", "member", "chair", "member"]):
        for actor in actors:
            term(actor, function, person(f"Per Son{number}"), since=date(2012, 1, 1 + number))
    seen = Actor.objects.exclude(pk=hidden.pk)
    ordered = Term.objects.filter(actor__in=seen).order_by("function", "actor", "valid_from", "pk")
    for function, terms in (("", ordered), ("member", ordered.filter(function="member"))):
        whole = list(terms.values_list("pk", flat=True))
        for start in range(len(whole) + 1):
            for stop in range(start, len(whole) + 2):
                roll = Roll(Term.objects.all(), seen, function)
                assert (len(roll), roll[start:stop]) == (len(whole), whole[start:stop])
        assert [*Roll(Term.objects.all(), seen, function)] == whole
