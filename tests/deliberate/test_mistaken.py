"""Cooperations and checks that were entered by mistake: taken off by a page, refused where others rely on them."""

import pytest
from tests.deliberate.cooperating import assessed, cooperation, criteria, opened, providers, two
from tests.deliberate.network import ACTING, READERS, sign_in
from tests.network import body

from planungsraum.deliberate.models import Assessment, Check, Cooperation, Partner, SharedResource
from planungsraum.deliberate.services.checks import Found, find
from planungsraum.people.models import AuditEntry, SearchEntry

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LIST = "/deliberate/cooperations/"
BACK = f"{LIST}hofgarten/take-back/"
CHECKS = "/deliberate/bodies/runde/checks/"


class TestCooperation:
    def test_is_shown_first_and_gone_after_the_deed_with_all_its_parts(self, network, client):
        nord, west = providers("nord", "west")
        kept = cooperation(network, (nord, "lead"), (west, "partner"), resources=[(nord, "Halle", "room")])
        other = two(network, title="Bleibt")
        client = sign_in(client, network, "moderator")
        assert f'href="{BACK}"' in client.get(f"{LIST}hofgarten/").content.decode()
        shown = dict(client.get(BACK).context["entries"])
        assert (shown["Organisations that take part"], shown["Shared resources"]) == ("2", "1")
        assert Cooperation.objects.count() == 2
        assert client.post(BACK)["Location"] == LIST
        assert list(Cooperation.objects.all()) == [other]
        assert set(Partner.objects.values_list("cooperation", flat=True)) == {other.pk}
        assert not SharedResource.objects.exists()
        assert list(SearchEntry.objects.filter(kind="cooperation").values_list("key", flat=True)) == ["bleibt"]
        entry = AuditEntry.objects.get(verb="take_back")
        told = (entry.actor, entry.kind, entry.key)
        assert told == (network.accounts["moderator"], "cooperation", str(kept.pk))
        assert client.post(BACK).status_code == 404

    @pytest.mark.parametrize("found", [False, True])
    def test_stays_once_a_body_checks_it(self, found, network, client):
        check = opened(two(network), criteria(network.body))
        if found:
            assessed(check, "fulfilled", "fulfilled")
            find(check=check, found=Found("meets", "In Ordnung", check.opened_on), actor=None)
        answer = sign_in(client, network, "planner").post(BACK)
        assert answer.status_code == 422
        assert '"Hofgarten" was checked or is being checked and stays.' in answer.context["faults"][0]
        assert "data-error-summary" in answer.content.decode()
        assert Cooperation.objects.exists()
        assert not AuditEntry.objects.filter(verb="take_back").exists()

    @pytest.mark.parametrize("reader", READERS)
    def test_is_taken_back_by_those_who_keep_it(self, reader, network, client):
        two(network)
        answer = sign_in(client, network, reader).post(BACK)
        assert Cooperation.objects.exists() == (reader not in ACTING)
        assert (answer.status_code, answer.get("Location") == LIST) == (
            403 if reader not in {*ACTING, "public"} else 302, reader in ACTING
        )  # fmt: skip

    @pytest.mark.parametrize("hidden", ["partner", "body"])
    def test_stays_for_whoever_does_not_see_the_whole_of_it(self, hidden, network, client):
        nord, west = providers("nord", "west")
        others = ((network.hidden,),) if hidden == "partner" else ()
        roof = network.body if hidden == "partner" else body("dach", "Geheimes Dach", visibility="office")
        cooperation(network, (nord, "lead"), (west,), *others, accompanied_by=roof)
        client = sign_in(client, network, "coordinator")
        page = client.get(f"{LIST}hofgarten/").content.decode()
        assert (BACK in page, f"{LIST}hofgarten/edit/" in page) == (False, True)
        assert (client.get(BACK).status_code, client.post(BACK).status_code) == (403, 403)
        assert sign_in(client, network, "planner").post(BACK).status_code == 302


class TestCheck:
    @pytest.fixture
    def check(self, network):
        return opened(two(network), criteria(network.body))

    def test_is_withdrawn_with_its_assessments_and_the_project_can_be_checked_again(self, network, client, check):
        assessed(check, "fulfilled")
        client = sign_in(client, network, "moderator")
        own = f"{CHECKS}{check.pk}/"
        assert f'href="{own}withdraw/"' in client.get(own).content.decode()
        assert "Nutzt dem Viertel" in client.get(f"{own}withdraw/").content.decode()
        assert Check.objects.exists()
        assert client.post(f"{own}withdraw/")["Location"] == CHECKS
        assert not Check.objects.exists()
        assert not Assessment.objects.exists()
        entry = AuditEntry.objects.get(verb="withdraw")
        assert (entry.actor, entry.kind, entry.key) == (network.accounts["moderator"], "check", str(check.pk))
        assert opened(check.cooperation, check.criteria).is_open
        assert client.post(f"{own}withdraw/").status_code == 404

    def test_stays_once_it_found_something(self, network, client, check):
        assessed(check, "fulfilled", "fulfilled")
        find(check=check, found=Found("meets", "In Ordnung", check.opened_on), actor=None)
        client = sign_in(client, network, "planner")
        own = f"{CHECKS}{check.pk}/"
        assert f"{own}withdraw/" not in client.get(own).content.decode()
        answer = client.post(f"{own}withdraw/")
        assert answer.status_code == 422
        assert "it is not withdrawn any more" in answer.context["faults"][0]
        assert Check.objects.get().assessments.count() == 2

    @pytest.mark.parametrize("reader", READERS)
    def test_is_withdrawn_by_those_who_act_for_the_body(self, reader, network, client, check):
        assert check.body == network.body
        sign_in(client, network, reader).post(f"{CHECKS}{check.pk}/withdraw/")
        assert Check.objects.exists() == (reader not in ACTING)

    def test_of_another_body_or_one_that_may_not_be_seen_is_not_found(self, network, client):
        check = opened(two(network), criteria(network.body), visibility="office")
        client = sign_in(client, network, "moderator")
        assert client.post(f"{CHECKS}{check.pk}/withdraw/").status_code == 404
        client = sign_in(client, network, "planner")
        assert client.post(f"/deliberate/bodies/anderer/checks/{check.pk}/withdraw/").status_code == 404
        assert Check.objects.exists()
