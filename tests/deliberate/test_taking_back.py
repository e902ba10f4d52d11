"""An event of a body taken back by a page: what would be undone, who may, and refusals that speak in names."""

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.network import body, happened, person, term

from planungsraum.deliberate.models import BodyEvent
from planungsraum.people.models import ActorName, Grant

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def ak():
    found = body("ak-ost", "Arbeitskreis Ost", "2009")
    happened("renamed", "2018-37", [found], name="AK Austausch Ost")
    return found


def page(slug, kind):
    return reverse("deliberate:take-back", args=[slug, BodyEvent.objects.get(kind=kind, parts__body__slug=slug).pk])


def told(client, address, language="de", **posted):
    answer = client.post(address, posted, headers={"accept-language": language})
    return answer.status_code, answer.context["faults"] if answer.context else []


def test_page_says_what_would_be_undone_and_the_deed_undoes_it(client, cast, ak):
    sign_in(client, cast, "planner")
    address = page("ak-ost", "renamed")
    assert f'href="{address}"' in client.get(reverse("deliberate:body", args=["ak-ost"])).content.decode()
    shown = client.get(address)
    assert ("AK Austausch Ost danach", "heißt Arbeitskreis Ost, besteht") in shown.context["entries"]
    assert ("Wann", "Anfang 2018") in shown.context["entries"]
    assert BodyEvent.objects.count() == 2
    assert client.post(address)["Location"] == reverse("deliberate:body", args=["ak-ost"])
    assert list(ActorName.objects.filter(actor=ak).values_list("name", flat=True)) == ["Arbeitskreis Ost"]
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "de",
            (
                "Der Eintrag „umbenannt (Anfang 2018)“ betrifft das Gremium „AK Austausch Ost“, das dann nie begonnen "
                "hätte. Tragen Sie ein, wann es gegründet wurde; das Jahr genügt."
            ),
        ),
        (
            "en",
            (
                'The entry "renamed (early 2018)" concerns the body "AK Austausch Ost", which then never began. Write '
                "down when it was founded; the year is enough."
            ),
        ),
    ],
)
def test_what_the_rest_builds_on_is_not_taken_back_and_the_page_says_why(language, sentence, client, cast, ak):
    sign_in(client, cast, "planner")
    address = page("ak-ost", "founded")
    assert "danach" not in str(client.get(address).context["entries"])
    assert told(client, address, language) == (422, [sentence])
    assert BodyEvent.objects.count() == 2


def test_wrong_founding_is_taken_back_and_written_down_again(client, cast):
    new = body("ak-neu", "AK Neu", "2019")
    sign_in(client, cast, "planner")
    address = page("ak-neu", "founded")
    entries = dict(client.get(address).context["entries"])
    assert entries["AK Neu danach"].startswith("nichts ist mehr darüber bekannt")
    client.post(address)
    again = {"kind": "founded", "when_0": "2012-01-01", "when_1": "year", "name": "AK Neu", "results": [new.pk]}
    assert client.post(reverse("deliberate:event", args=["ak-neu"]), again).status_code == 302
    assert list(ActorName.objects.filter(actor=new).values_list("name", "since")) == [("AK Neu", "2012")]


def test_event_of_a_body_that_one_may_not_keep_is_not_taken_back(client, cast, small_city):
    from planungsraum.ground.models import Area

    area = Area.objects.get(code="a1")
    Grant.objects.filter(user=cast["area_coordinator"]).update(area=area)
    mine, other = body("meins", areas=[area]), body("anderes")
    happened("absorbed", "2014", [(mine, True)], [other])
    sign_in(client, cast, "area_coordinator")
    text = client.get(reverse("deliberate:body", args=["meins"])).content.decode()
    absorbed, founded = page("meins", "absorbed"), page("meins", "founded")
    assert absorbed not in text
    assert founded in text
    assert (client.get(absorbed).status_code, client.post(absorbed).status_code) == (403, 403)
    assert client.get(founded.replace("meins", "anderes")).status_code == 403
    assert BodyEvent.objects.filter(kind="absorbed").exists()


def test_hidden_body_that_takes_part_keeps_its_event_from_a_coordinator(client, cast, small_city):
    from planungsraum.ground.models import Area

    area = Area.objects.get(code="a1")
    Grant.objects.filter(user=cast["area_coordinator"]).update(area=area)
    mine, hidden = body("meins", areas=[area]), body("intern", areas=[area], visibility="office")
    happened("absorbed", "2014", [(mine, True)], [hidden])
    sign_in(client, cast, "area_coordinator")
    assert client.post(page("meins", "absorbed")).status_code == 403


def test_event_of_another_body_is_not_found_here(client, cast, ak):
    body("anderes")
    sign_in(client, cast, "planner")
    assert client.post(page("ak-ost", "renamed").replace("ak-ost", "anderes")).status_code == 404


def test_moderator_takes_no_event_back(client, cast, ak):
    term(ak, "moderation", person("Mona Moder", user=cast["reader"]))
    sign_in(client, cast, "reader")
    assert page("ak-ost", "renamed") not in client.get(reverse("deliberate:body", args=["ak-ost"])).content.decode()
    assert client.post(page("ak-ost", "renamed")).status_code == 403


@pytest.mark.parametrize(
    ("given", "german", "english"),
    [
        (
            {"kind": "revived", "when_0": "2019-05-01", "when_1": "day"},
            (
                "Der Eintrag „wiederbelebt (01.05.2019)“ betrifft das Gremium „AK Austausch Ost“, das tätig "
                "ist. Ergänzen Sie, seit wann es ruhte, oder entfernen Sie den Eintrag."
            ),
            (
                'The entry "revived (05/01/2019)" concerns the body "AK Austausch Ost", which is active. Add '
                "when it was "
                "suspended, or remove the entry."
            ),
        ),
        (
            {"kind": "suspended", "when_0": "2008-01-01", "when_1": "year"},
            (
                "Der Eintrag „ruht (2008)“ betrifft das Gremium „AK Austausch Ost“, bevor es begann. "
                "Berichtigen Sie das "
                "Datum, oder lassen Sie das Gremium früher beginnen."
            ),
            (
                'The entry "suspended (2008)" concerns the body "AK Austausch Ost" before it began. Correct '
                "its date, or "
                "let the body begin earlier."
            ),
        ),
        (
            {"kind": "suspended", "when_0": "2010-01-01", "when_1": "year", "name": "Anders"},
            (
                "Der Eintrag „ruht (2010)“ bringt den Namen „Anders“, aber kein einzelnes Gremium, das ihn "
                "tragen könnte. "
                "Entfernen Sie den Namen, oder ergänzen Sie einen eigenen Eintrag, der das Gremium gründet "
                "oder umbenennt."
            ),
            (
                'The entry "suspended (2010)" brings the name "Anders" and no single body that could bear it. '
                "Remove the "
                "name, or add an entry of its own that founds or renames the body."
            ),
        ),
    ],
)
def test_refused_event_names_bodies_and_kinds_in_words(given, german, english, client, cast, ak):
    sign_in(client, cast, "planner")
    address = reverse("deliberate:event", args=["ak-ost"])
    for language, sentence in (("de", german), ("en", english)):
        assert told(client, address, language, **given, sources=[ak.pk]) == (422, [sentence])


def test_refused_event_names_the_body_as_it_was_called_then_and_both_entries(client, cast, ak):
    happened("suspended", "2010", [ak])
    sign_in(client, cast, "planner")
    given = {"kind": "suspended", "when_0": "2012-03-01", "when_1": "month", "sources": [ak.pk]}
    assert told(client, reverse("deliberate:event", args=["ak-ost"]), "en", **given) == (
        422,
        [
            (
                'The entry "suspended (March 2012)" suspends the body "Arbeitskreis Ost", which rests since the entry '
                '"suspended (2010)" already. Add when it was revived, or remove one of the entries.'
            )
        ],
    )


def test_circle_of_successors_is_told_by_names(client, cast):
    first, second = body("eins", "Erster Kreis", "2005"), body("zwei", "Zweiter Kreis", "2006")
    happened("absorbed", "2014", [(first, True)], [second])
    sign_in(client, cast, "planner")
    back = {"kind": "absorbed", "when_0": "2016-01-01", "when_1": "year", "sources": [second.pk],
            "sources_in_part": [second.pk], "results": [first.pk]}  # fmt: skip
    status, faults = told(client, reverse("deliberate:event", args=["zwei"]), "en", **back)
    assert (status, faults[0].partition(": ")[2].partition(".")[0]) == (422, "Erster Kreis; Zweiter Kreis")


def test_founding_again_names_the_new_body_by_the_name_it_would_get(client, cast, ak):
    sign_in(client, cast, "planner")
    given = {"kind": "founded", "when_0": "2015-01-01", "when_1": "year", "name": "Noch einmal", "results": [ak.pk]}
    assert told(client, reverse("deliberate:event", args=["ak-ost"]), "en", **given)[1] == [
        (
            'The entry "founded (2015)" founds the body "Arbeitskreis Ost", which began with the entry '
            '"founded (2009)" '
            "already. Remove one of the entries, or let a body that comes back be a new one."
        )
    ]
