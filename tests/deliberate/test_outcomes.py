"""Outcomes of meetings: seen by whom they are meant for, numbered, followed up, carried over, handed on."""

import csv
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import READERS, SEEN, at, meeting, sign_in
from tests.factories import area, system

from planungsraum.deliberate.models import Outcome
from planungsraum.deliberate.queries.outcomes import to_hand_on, to_take_over
from planungsraum.deliberate.services.belonging import belong
from planungsraum.deliberate.services.carrying import carry_over, hand_on
from planungsraum.deliberate.services.outcomes import Wanted, close_task, keep_outcomes
from planungsraum.deliberate.services.records import approve_record, write_record
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, Coverage, SearchEntry

pytestmark = pytest.mark.django_db
VISIBILITIES = ("public", "professional", "body", "moderation", "office")
each_sight = pytest.mark.parametrize("visibility", VISIBILITIES)
MARCH, JUNE, DECEMBER = at(2014, 3, 6, 9), at(2014, 6, 4, 9), at(2014, 12, 10, 10)


def page(found, view="meeting"):
    return reverse(f"deliberate:{view}", args=[found.slug])


def keep(found, *wanted, **options):
    given = [
        each if isinstance(each, Wanted) else Wanted(**({"kind": "task", "visibility": "public"} | each))
        for each in wanted
    ]
    return keep_outcomes(meeting=found, wanted=given, actor=None, **options)


def refused(call):
    with pytest.raises(Refusal) as refusal:
        call()
    return [fault.code for fault in refusal.value.faults]


def approve(found):
    kept = write_record(meeting=found, text="Text", visibility="public", actor=None)
    approve_record(kept=kept, on=timezone.localdate(found.starts_at), at=None, actor=None)


@pytest.mark.one_database
class TestSight:
    @each_sight
    def test_outcome_is_seen_everywhere_by_those_it_is_meant_for_and_by_nobody_else(self, visibility, network):
        found = meeting(network.body)
        keep(found, {"text": "Heimliche Aufgabe", "visibility": visibility})
        ways = [page(found), reverse("deliberate:followed", args=["runde"]),
                reverse("deliberate:followed-export", args=["runde", "csv"]),
                reverse("deliberate:report", args=[found.slug, "html"])]  # fmt: skip
        for reader in READERS:
            client = sign_in(Client(), network, reader)
            told = [b"Heimliche Aufgabe" in client.get(way).content for way in ways]
            assert (reader, told) == (reader, [visibility in SEEN[reader]] * len(ways))

    @each_sight
    def test_public_outcome_of_a_hidden_meeting_is_seen_by_those_who_see_the_meeting(self, visibility, network):
        found = meeting(network.body, visibility=visibility)
        keep(found, {"text": "Heimliche Aufgabe"})
        for reader in READERS:
            client = sign_in(Client(), network, reader)
            text = client.get(reverse("deliberate:followed", args=["runde"])).content
            assert (reader, b"Heimliche Aufgabe" in text) == (reader, visibility in SEEN[reader])

    @pytest.mark.parametrize(
        ("own", "of_meeting", "found_as"),
        [("public", "public", "public"), ("public", "body", "body"), ("professional", "office", "office"),
         ("moderation", "body", "moderation"), ("office", "body", None)],
    )  # fmt: skip
    def test_search_finds_it_for_those_who_see_both(self, own, of_meeting, found_as, network):
        found = meeting(network.body)
        keep(found, {"text": "Spielplatz", "visibility": own})
        meeting(network.body, slug=found.slug, visibility=of_meeting)
        entries = SearchEntry.objects.filter(kind="outcome").values_list("visibility", flat=True)
        assert list(entries) == ([found_as] if found_as else [])

    @pytest.mark.parametrize("reader", READERS)
    def test_organisation_that_may_not_be_seen_is_not_named_as_responsible(self, reader, network, client):
        found = meeting(network.body)
        keep(found, {"text": "Aufgabe", "responsible": network.hidden})
        text = sign_in(client, network, reader).get(page(found)).content.decode()
        assert ("Geheimes Haus" in text) is ("office" in SEEN[reader])


class TestKeeping:
    def test_numbers_are_given_once_and_go_on(self, network):
        found = meeting(network.body)
        assert [each.number for each in keep(found, {"text": "A"}, {"text": "B"})] == [1, 2]
        (third,) = keep(found, {"text": "C"}, taken_off=[2])
        assert third.number == 3
        assert list(found.outcomes.values_list("number", "text")) == [(1, "A"), (3, "C")]

    def test_what_is_wrong_is_said_all_at_once(self, network):
        found = meeting(network.body, areas=[])
        far = area(system("fern", 1), "z9", "Fern")
        wrong = [
            {"kind": "goal", "text": "Ziel", "due": date(2030, 1, 1)},
            {"kind": "analysis", "text": "Analyse", "state": "done"},
            {"text": "Aufgabe", "area": far},
            {"text": "Weg", "number": 7},
        ]
        assert refused(lambda: keep(found, *wrong)) == [
            "outcome.only_tasks", "outcome.not_followed_up", "outcome.area_elsewhere", "outcome.gone",
        ]  # fmt: skip
        assert not found.outcomes.exists()

    def test_area_of_the_body_or_of_the_meeting_is_one_of_its_areas(self, network):
        found = meeting(network.body)
        (kept,) = keep(found, {"text": "Aufgabe", "area": network.area})
        assert kept.area == network.area

    def test_area_where_the_body_no_longer_works_is_none_of_them_and_stays_where_it_was(self, network):
        west = area(network.area.system, "w1", "West")
        covered = Coverage.objects.create(actor=network.body, area=west, valid_from="2010-01-01", valid_to="2014-03-07")
        found = meeting(network.body, starts_at=MARCH)  # on the last day
        keep(found, {"text": "Aufgabe", "area": west})
        covered.valid_to = date(2014, 3, 6)
        covered.save()
        assert refused(lambda: keep(found, {"text": "Neu", "area": west})) == ["outcome.area_elsewhere"]
        (kept,) = keep(found, {"text": "Andere Worte", "number": 1, "area": west})
        assert (kept.text, kept.area) == ("Andere Worte", west)

    def test_nothing_is_closed_before_its_meeting(self, network):
        early, start = date(2014, 3, 5), date(2014, 3, 6)
        found = meeting(network.body, starts_at=MARCH)
        done, later = keep(found, {"text": "A", "state": "done", "closed_on": early}, {"text": "B"})
        close_task(task=later, state="dropped", on=early, actor=None)
        later.refresh_from_db()
        assert (done.closed_on, later.state, later.closed_on) == (start, "dropped", start)

    def test_only_tasks_and_needs_have_a_state(self, network):
        kinds = ["information", "analysis", "solution", "need", "goal", "measure", "task", "practice"]
        kept = keep(meeting(network.body), *({"kind": kind, "text": kind} for kind in kinds))
        assert {each.kind: each.state for each in kept if each.state} == {"need": "open", "task": "open"}

    def test_day_on_which_it_was_done_stays_when_the_text_is_changed(self, network):
        found = meeting(network.body, starts_at=MARCH)
        keep(found, {"text": "Aufgabe", "state": "done", "closed_on": date(2014, 5, 1)})
        (kept,) = keep(found, {"text": "Andere Worte", "state": "done", "number": 1})
        assert (kept.text, kept.closed_on) == ("Andere Worte", date(2014, 5, 1))
        (reopened,) = keep(found, {"text": "Andere Worte", "number": 1})
        assert (reopened.state, reopened.closed_on) == ("open", None)

    def test_after_approval_only_state_and_visibility_change_and_corrections_are_added(self, network):
        found = meeting(network.body, starts_at=MARCH)
        keep(found, {"text": "Aufgabe"})
        approve(found)
        assert refused(lambda: keep(found, {"text": "Anders", "number": 1})) == ["outcome.approved"]
        assert refused(lambda: keep(found, taken_off=[1])) == ["outcome.approved"]
        keep(found, {"text": "Aufgabe", "number": 1, "state": "done", "visibility": "body"}, {"text": "Berichtigung"})
        assert list(found.outcomes.values_list("text", "state", "visibility")) == [
            ("Aufgabe", "done", "body"), ("Berichtigung", "open", "public"),
        ]  # fmt: skip

    def test_log_names_who_did_what_and_no_text(self, network):
        found = meeting(network.body)
        keep_outcomes(meeting=found, wanted=[Wanted(kind="task", text="A")], actor=network.accounts["planner"])
        entry = AuditEntry.objects.get(kind="outcome")
        row = Outcome.objects.get()
        assert (entry.actor, entry.verb, entry.key) == (network.accounts["planner"], "create", str(row.pk))


class TestCalledOff:
    """Nothing comes of a meeting that does not take place; what stands there already may be closed."""

    def test_nothing_new_is_kept_and_nothing_taken_over(self, network):
        before, off = meeting(network.body, starts_at=MARCH), meeting(network.body, starts_at=JUNE, title="Sommer")
        (task,) = keep(before, {"text": "Aufgabe"})
        (known,) = keep(off, {"text": "Stand schon da"})
        off.state = "cancelled"
        off.save()
        assert refused(lambda: keep(off, {"text": "Neu"})) == ["outcome.called_off"]
        assert refused(lambda: carry_over(tasks=[task], meeting=off, actor=None)) == ["outcome.called_off"]
        (closed,) = keep(off, {"text": "Stand schon da", "number": known.number, "state": "done"})
        assert closed.state == "done"


class TestCarrying:
    @pytest.fixture
    def task(self, network):
        first = meeting(network.body, title="Planung", starts_at=MARCH, areas=[network.area])
        (kept,) = keep(first, {"text": "Räume suchen", "responsible": network.school, "due": date(2014, 9, 1),
                               "area": network.area, "visibility": "professional"})  # fmt: skip
        return kept

    def test_task_is_closed_there_and_open_here_with_all_that_belongs_to_it(self, task, network):
        later = meeting(network.body, title="Abschluss", starts_at=DECEMBER, kind="closing")
        keep(later, {"text": "Erstes"})
        (made,) = carry_over(tasks=[task], meeting=later, actor=None)
        task.refresh_from_db()
        assert (task.state, task.closed_on) == ("carried", date(2014, 12, 10))
        assert (made.number, made.state, made.closed_on, made.carried_from) == (2, "open", None, task)
        copied = ("text", "responsible", "due", "area", "visibility", "kind")
        assert [getattr(made, name) for name in copied] == [getattr(task, name) for name in copied]

    def test_taken_off_where_it_was_taken_over_it_is_open_where_it_was(self, task, network):
        later = meeting(network.body, starts_at=DECEMBER)
        (made,) = carry_over(tasks=[task], meeting=later, actor=None)
        keep(later, taken_off=[made.number])
        task.refresh_from_db()
        assert (task.state, task.closed_on) == ("open", None)

    def test_task_that_was_carried_over_is_changed_there_alone(self, task, network):
        carry_over(tasks=[task], meeting=meeting(network.body, starts_at=DECEMBER), actor=None)
        first = task.meeting
        assert refused(lambda: keep(first, {"text": "Neu", "number": 1, "state": "carried"})) == ["outcome.carried"]
        assert refused(lambda: keep(first, taken_off=[1])) == ["outcome.carried"]

    def test_task_that_was_taken_over_stays_a_task(self, task, network):
        later = meeting(network.body, starts_at=DECEMBER, areas=[network.area])
        (made,) = carry_over(tasks=[task], meeting=later, actor=None)
        wanted = {"text": "Ziel", "number": made.number, "kind": "goal"}
        assert refused(lambda: keep(later, wanted)) == ["outcome.taken_over"]
        (kept,) = keep(later, wanted | {"kind": "task"})
        assert (kept.text, kept.carried_from) == ("Ziel", task)

    def test_meeting_that_may_not_be_seen_is_told_neither_by_the_way_of_a_task_nor_by_its_day(self, network, client):
        first = meeting(network.body, title="Geheime Sitzung", starts_at=MARCH, visibility="office")
        later = meeting(network.body, starts_at=DECEMBER)
        carry_over(tasks=keep(first, {"text": "Räume suchen"}), meeting=later, actor=None)
        for reader, since, told in (
            ("public", "12/10/2014", False),
            ("planner", "03/06/2014, carried over 1 time", True),
        ):
            client = sign_in(Client(), network, reader)
            rows = client.get(reverse("deliberate:followed", args=["runde"]), {"state": "open"}).context["table"].rows
            assert (reader, [row.cells[-1].text for row in rows]) == (reader, [since])
            assert (reader, "Geheime Sitzung" in client.get(page(later)).content.decode()) == (reader, told)

    def test_file_has_a_line_with_all_that_belongs_to_a_task(self, task, network, client):
        carry_over(tasks=[task], meeting=meeting(network.body, title="Abschluss", starts_at=DECEMBER), actor=None)
        sign_in(client, network, "planner")
        address = reverse("deliberate:followed-export", args=["runde", "csv"])
        text = client.get(address, {"state": "all"}).content.decode("utf-8-sig")
        _heads, *lines = csv.reader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ",")
        kept = ["1", "Task", "Räume suchen", "Ost", "ort:a1", "", "Schule Ost", "2014-09-01"]
        assert [[*line[:8], *line[9:13]] for line in lines] == [
            [*kept, "", "2014-03-06", "Abschluss", "2014-12-10"],
            [*kept, "2014-12-10", "2014-03-06", "Planung", "2014-03-06"],
        ]  # fmt: skip

    @pytest.mark.parametrize("start", [MARCH, at(2014, 1, 1, 9)])
    def test_meeting_that_does_not_come_after_it_takes_nothing_over(self, start, task, network):
        other = meeting(network.body, starts_at=start)
        assert refused(lambda: carry_over(tasks=[task], meeting=other, actor=None)) == ["carrying.not_later"]

    @pytest.mark.parametrize(("slug", "start"), [("abschluss", at(2014, 3, 1, 9)), ("planung", at(2014, 12, 11, 9))])
    def test_meeting_is_not_moved_past_one_with_which_it_shares_a_task(self, slug, start, network, client):
        first = meeting(network.body, slug="planung", starts_at=MARCH)
        later = meeting(network.body, slug="abschluss", starts_at=DECEMBER)
        (task,) = keep(first, {"text": "Aufgabe"})
        carry_over(tasks=[task], meeting=later, actor=None)
        codes = refused(lambda: meeting(network.body, slug=slug, starts_at=start))
        assert codes == ["meeting.tasks_backwards"]
        meeting(network.body, slug=slug, starts_at=JUNE)
        client.force_login(network.accounts["planner"])
        assert client.get(reverse("deliberate:followed", args=["runde"])).status_code == 200

    def test_what_is_closed_or_no_task_is_not_taken_over(self, task, network):
        later = meeting(network.body, starts_at=DECEMBER)
        (need,) = keep(task.meeting, {"kind": "need", "text": "Bedarf"})
        close_task(task=task, state="done", actor=None)
        codes = refused(lambda: carry_over(tasks=[task, need], meeting=later, actor=None))
        assert codes == ["carrying.not_open"] * 2
        assert refused(lambda: hand_on(tasks=[task, need], body=network.body, actor=None)) == ["carrying.not_open"] * 2

    def test_closing_conference_looks_back_on_earlier_meetings_of_what_belonged_to_its_body_on_that_day(self, network):
        belong(
            part=network.other_body, whole=network.body, since=date(2013, 1, 1), until=date(2014, 12, 10), actor=None
        )
        for title, of, start, visibility in (
            ("Früher", network.body, MARCH, "public"), ("Teil", network.other_body, JUNE, "public"),
            ("Teil, geheim", network.other_body, JUNE, "moderation"),
            ("Später", network.body, at(2015, 1, 7, 9), "public"),
        ):  # fmt: skip
            keep(meeting(of, title=title, starts_at=start, visibility=visibility), {"text": title})
        planner, found = network.accounts["planner"], {}
        for start in (at(2014, 12, 9, 9), DECEMBER):  # the last day of belonging, and the day after
            closing = meeting(network.body, kind="closing", starts_at=start)
            found[start] = [each.text for each in to_take_over(closing, planner)]
        assert list(found.values()) == [["Früher", "Teil"], ["Früher"]]

    def test_who_acts_for_the_body_that_is_to_take_a_task_up_takes_it_over_and_it_is_handed_on_once(self, network):
        held = meeting(network.body, starts_at=MARCH, kind="closing")
        kept = keep(held, {"text": "A"}, {"text": "B"})
        hand_on(tasks=kept[:1], body=network.other_body, actor=None)
        coming = meeting(network.other_body, starts_at=DECEMBER)
        offered = {
            each: [row.text for row in to_take_over(coming, network.accounts[each])] for each in ("other", "member")
        }
        assert offered == {"other": ["A"], "member": []}
        assert [each.text for each in to_hand_on(held, network.accounts["planner"])] == ["B"]

    def test_task_carried_over_twice_on_its_way_says_since_when_it_is_open(self, task, network, client):
        for start in (JUNE, DECEMBER):
            (task,) = carry_over(tasks=[task], meeting=meeting(network.body, starts_at=start), actor=None)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        client.force_login(network.accounts["planner"])
        (row,) = client.get(reverse("deliberate:followed", args=["runde"])).context["table"].rows
        assert row.cells[-1].text == "03/06/2014, carried over 2 times"
        lines = client.get(reverse("deliberate:followed-export", args=["runde", "csv"])).content.decode().splitlines()
        assert "2014-03-06" in lines[1]

    def test_task_handed_to_a_body_stands_on_its_list_and_is_taken_over_by_its_next_meeting(
        self, task, network, client
    ):
        hand_on(tasks=[task], body=network.other_body, actor=None)
        client.force_login(network.accounts["planner"])
        lists = {slug: client.get(reverse("deliberate:followed", args=[slug])) for slug in ("runde", "anderer")}
        assert {slug: len(got.context["table"].rows) for slug, got in lists.items()} == {"runde": 0, "anderer": 1}
        coming = meeting(network.other_body, starts_at=DECEMBER)
        client.post(page(coming, "look-back"), {f"task-{task.pk}": "take"})
        assert list(coming.outcomes.values_list("text", "state")) == [("Räume suchen", "open")]

    def test_task_that_was_handed_to_a_body_stays_a_task(self, task, network):
        hand_on(tasks=[task], body=network.other_body, actor=None)
        assert refused(lambda: keep(task.meeting, {"kind": "goal", "text": "Ziel", "number": 1})) == [
            "outcome.handed_on"
        ]

    def test_task_that_was_handed_to_another_body_stays_to_be_seen_there(self, task, network):
        own = {"number": 1, "text": task.text, "visibility": "body"}
        hand_on(tasks=[task], body=network.other_body, actor=None)
        assert refused(lambda: keep(task.meeting, own)) == ["outcome.handed_on_seen"]
        hand_on(tasks=[task], body=network.body, actor=None)
        assert [each.visibility for each in keep(task.meeting, own)] == ["body"]

    @pytest.mark.parametrize(("own", "of_meeting"), [("body", "public"), ("public", "moderation")])
    def test_task_for_members_alone_is_not_handed_to_another_body(self, own, of_meeting, network):
        first = meeting(network.body, visibility=of_meeting, starts_at=MARCH)
        (task,) = keep(first, {"text": "Geheim", "visibility": own})
        assert refused(lambda: hand_on(tasks=[task], body=network.other_body, actor=None)) == [
            "carrying.not_seen_there"
        ]
        assert hand_on(tasks=[task], body=network.body, actor=None) == 1


class TestPages:
    def given(self, rows=(), new=(), **more):
        usual = {"kind": "task", "visibility": "public", "state": "open", "text": ""}
        forms = [*rows, *new]
        data = {"outcome-TOTAL_FORMS": len(forms), "outcome-INITIAL_FORMS": len(rows)}
        for place, each in enumerate(forms):
            data |= {f"outcome-{place}-{name}": value for name, value in (usual | each).items()}
        return data | more

    def test_moderation_writes_outcomes_down_and_everyone_reads_them(self, network, client):
        found = meeting(network.body, areas=[network.area])
        sign_in(client, network, "moderator")
        new = {"text": "Räume suchen", "area": str(network.area.pk), "responsible": "Schule Ost", "due": "2030-05-01"}
        response = client.post(page(found, "outcomes"), self.given(new=[new]))
        assert response.status_code == 302
        text = Client(headers={"accept-language": "en"}).get(page(found)).content.decode()
        for told in ("1. Task: Ost", "Räume suchen", "Schule Ost", "05/01/2030"):
            assert told in text

    def test_refused_rows_say_why_and_nothing_is_kept(self, network, client):
        found = meeting(network.body)
        sign_in(client, network, "moderator")
        response = client.post(
            page(found, "outcomes"), self.given(new=[{"kind": "goal", "text": "Z", "due": "2030-05-01"}])
        )
        assert response.status_code == 422
        assert "only tasks have somebody responsible" in response.content.decode()
        assert not Outcome.objects.exists()

    def test_what_may_not_be_seen_stays_when_the_rest_is_changed(self, network, client):
        found = meeting(network.body)
        keep(found, {"text": "Alt", "responsible": network.hidden}, {"text": "Amt", "visibility": "office"})
        sign_in(client, network, "moderator")
        row = {"number": "1", "text": "Neu"}
        assert client.post(page(found, "outcomes"), self.given(rows=[row])).status_code == 302
        assert list(found.outcomes.values_list("text", "responsible__slug")) == [("Neu", "haus"), ("Amt", None)]

    def test_form_of_outcomes_that_were_changed_meanwhile_is_refused(self, network, client):
        found = meeting(network.body)
        keep(found, {"text": "A"}, {"text": "B"})
        keep(found, taken_off=[1])
        sign_in(client, network, "moderator")
        rows = [{"number": "1", "text": "A"}, {"number": "2", "text": "Neu"}]
        assert client.post(page(found, "outcomes"), self.given(rows=rows)).status_code == 422
        assert list(found.outcomes.values_list("text", flat=True)) == ["B"]

    def test_outcome_that_was_changed_meanwhile_is_not_overwritten(self, network, client):
        found = meeting(network.body)
        keep(found, {"text": "A"}, {"text": "B"})
        sign_in(client, network, "moderator")
        rows = [
            {"number": str(number), "text": text, "seen": form["seen"].value()}
            for (number, text), form in zip(
                [(1, "A"), (2, "Meines")], client.get(page(found, "outcomes")).context["forms"], strict=False
            )
        ]
        keep(found, {"text": "Ihres", "number": 1})
        answer = client.post(page(found, "outcomes"), self.given(rows=rows))
        assert answer.status_code == 422
        assert "The outcomes were changed meanwhile" in answer.content.decode()
        assert list(found.outcomes.values_list("text", flat=True)) == ["Ihres", "B"]
        rows[0] |= {"text": "Ihres", "seen": client.get(page(found, "outcomes")).context["forms"][0]["seen"].value()}
        assert client.post(page(found, "outcomes"), self.given(rows=rows)).status_code == 302
        assert list(found.outcomes.values_list("text", flat=True)) == ["Ihres", "Meines"]

    def test_closing_conference_takes_over_all_open_tasks_of_the_process_in_one_step(self, network, client):
        belong(part=network.other_body, whole=network.body, since=date(2013, 1, 1), until=None, actor=None)
        planning = meeting(network.body, starts_at=MARCH, kind="planning")
        of_part = meeting(network.other_body, starts_at=JUNE)
        keep(planning, {"text": "A"}, {"text": "Erledigt", "state": "done"}, {"kind": "need", "text": "Bedarf"})
        keep(of_part, {"text": "B"}, {"text": "Nur für Mitglieder", "visibility": "body"})
        closing = meeting(network.body, starts_at=DECEMBER, kind="closing")
        sign_in(client, network, "planner")
        form = client.get(page(closing, "look-back")).context["form"]
        sent = {name: field.initial for name, field in form.fields.items()}
        assert client.post(page(closing, "look-back"), sent).status_code == 302
        assert list(closing.outcomes.values_list("text", "state")) == [("A", "open"), ("B", "open")]
        assert client.post(page(closing, "next-cycle"), {"body": network.other_body.pk}).status_code == 302
        assert set(closing.outcomes.values_list("handed_to__slug", flat=True)) == {"anderer"}

    def test_moderation_takes_over_nothing_of_bodies_it_does_not_act_for(self, network, client):
        belong(part=network.other_body, whole=network.body, since=date(2013, 1, 1), until=None, actor=None)
        keep(meeting(network.other_body, starts_at=MARCH), {"text": "B"})
        closing = meeting(network.body, starts_at=DECEMBER, kind="closing")
        response = sign_in(client, network, "moderator").get(page(closing, "look-back"))
        assert response.context["form"].fields == {}

    def test_only_a_closing_conference_hands_tasks_on(self, network, client):
        found = meeting(network.body, kind="planning")
        assert sign_in(client, network, "planner").get(page(found, "next-cycle")).status_code == 404

    @pytest.mark.parametrize(
        ("chosen", "texts"),
        [({}, ["Offen", "Bedarf"]), ({"kind": "need"}, ["Bedarf"]), ({"state": "done"}, ["Fertig"]),
         ({"state": "all"}, ["Offen", "Fertig", "Bedarf"]), ({"area": "ort/a1"}, ["Offen"]),
         ({"area": "x", "kind": "x", "state": "x"}, ["Offen", "Bedarf"])],
    )  # fmt: skip
    def test_address_chooses_what_is_listed_and_what_is_in_the_file(self, chosen, texts, network, client):
        keep(meeting(network.body), {"text": "Offen", "area": network.area}, {"text": "Fertig", "state": "done"},
             {"kind": "need", "text": "Bedarf"}, {"kind": "goal", "text": "Ziel"})  # fmt: skip
        response = client.get(reverse("deliberate:followed", args=["runde"]), chosen)
        assert [row.head for row in response.context["table"].rows] == texts
        lines = client.get(reverse("deliberate:followed-export", args=["runde", "csv"]), chosen).content.decode()
        assert [
            text for text in ("Offen", "Fertig", "Bedarf", "Ziel") if f",{text}," in lines.replace(";", ",")
        ] == texts

    def test_number_of_queries_does_not_grow(self, network, client, django_assert_num_queries):
        found = meeting(network.body)
        address = reverse("deliberate:followed", args=["runde"])
        keep(found, {"text": "1", "area": network.area, "responsible": network.school})
        client.get(address)
        with django_assert_num_queries(5):
            client.get(address)
        keep(found, *({"text": str(n), "area": network.area, "responsible": network.school} for n in range(3)))
        with django_assert_num_queries(5):
            client.get(address)
