"""Lists of bodies: the export loaded again changes nothing; what only an event changes is refused; twice is once."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from tests.cast import sign_in
from tests.network import body, happened, person, term

from planungsraum.deliberate.exports.bodies import bodies_file
from planungsraum.deliberate.models import Body, BodyEvent
from planungsraum.deliberate.services.body_list import load_bodies
from planungsraum.deliberate.services.body_plan import plan_bodies
from planungsraum.deliberate.services.rhythms import KindOfMeeting
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.models import AuditEntry
from planungsraum.people.rules import Role, Standing

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
OFFICE = Standing(roles=frozenset({Role.PLANNER}))
HEAD = "slug;name;short name;type;openness;founded;rhythm;area codes;fields of work\n"
NEW = "neu;Neuer Kreis;NK;Arbeitskreis;open;2014-22;Plenum: monatlich;viertel:a1;jugendarbeit\n"


@pytest.fixture
def runde(small_city):
    """A body with all that the list knows, and some that it does not."""
    fields = [ServiceField.objects.create(code=code, name_de=name) for code, name in
              (("jugendarbeit", "Offene Arbeit"), ("familie", "Familienbildung"))]  # fmt: skip
    kept = body(
        "runde", "Runde Ost", "2014-37", type="network", openness="closed", purpose="Wir reden.", fields=fields[:1],
        areas=[Area.objects.get(code="a1")],
        rhythms=[KindOfMeeting("Plenum; offen", "monthly", soft=True, venue="Rathaus"), KindOfMeeting("AG", "unknown")],
    )  # fmt: skip
    happened("renamed", "2018", [kept], name="Netzwerk Ost")
    term(kept, "moderation", person("Vera Vogel"))
    return kept


def plan(text, standing=OFFICE):
    return plan_bodies(text if isinstance(text, bytes) else text.encode(), standing=standing, day=DAY)


def refused(text, standing=OFFICE):
    return [(fault.code.partition(".")[2], fault.line) for fault in plan(text, standing).faults]


def load(text):
    return load_bodies(content=text.encode(), standing=OFFICE, day=DAY, actor=None)


def steps(found):
    return {
        step.wanted.slug: (step.action, [(d.column, d.before, d.after) for d in step.differences])
        for step in found.steps
    }


@pytest.mark.parametrize("language", ["de", "en"])
def test_own_export_changes_nothing(language, runde):
    body("rest", "Rest", "2012-05")
    happened("suspended", "2020", [Body.objects.get(slug="rest")])
    for form in ("csv", "xlsx"):
        with override(language):
            content = bodies_file(OFFICE, DAY, form)
        found = plan(content)
        assert found.faults == ()
        assert steps(found) == {"runde": ("same", []), "rest": ("same", [])}
    assert "Moderation" in found.ignored or "Moderators" in found.ignored


def test_plan_says_what_would_be_done_and_does_nothing(runde):
    found = plan(f"{HEAD}{NEW}runde;;;network;open;;AG: yearly;viertel:a2;familie\n")
    assert steps(found) == {
        "neu": (
            "added",
            [
                ("name", "", "Neuer Kreis"), ("short", "", "NK"), ("founded", "", "2014-22"),
                ("type", "", "working_group"), ("openness", "", "open"),
                ("rhythms", "", "Plenum: monthly"), ("fields", "", "jugendarbeit"), ("areas", "", "viertel:a1"),
            ],
        ),
        "runde": (
            "changed",
            [
                ("openness", "closed", "open"), ("rhythms", "", "AG: yearly"),
                ("fields", "", "familie"), ("areas", "", "viertel:a2"),
            ],
        ),
    }  # fmt: skip
    assert Body.objects.count() == 1


def test_list_founds_bodies_by_an_event_and_brings_others_up_to_date(runde):
    done = load(f'{HEAD}{NEW}runde;;;;open;;"AG: yearly; Klausur: weekly";viertel:a2;familie\n')
    assert [step.action for step in done.steps] == ["added", "changed"]
    new = Body.objects.get(slug="neu")
    event = new.event_parts.get().event
    assert (event.kind, event.when, event.name, event.short) == ("founded", "2014-22", "Neuer Kreis", "NK")
    assert list(new.names.values_list("name", "since")) == [("Neuer Kreis", "2014-22")]
    assert [(each.area.code, each.valid_from) for each in new.coverage.all()] == [("a1", date(2014, 6, 1))]
    assert [(each.name, each.rhythm) for each in new.meeting_kinds.all()] == [("Plenum", "monthly")]
    runde.refresh_from_db()
    assert (runde.type, runde.openness, runde.purpose) == ("network", "open", "Wir reden.")
    assert list(runde.meeting_kinds.values_list("name", "rhythm", "soft", "venue")) == [
        ("Plenum; offen", "monthly", True, "Rathaus"), ("AG", "yearly", False, ""), ("Klausur", "weekly", False, "")
    ]  # fmt: skip
    assert {field.code for field in runde.fields.all()} == {"jugendarbeit", "familie"}
    assert {(each.area.code, each.valid_from) for each in runde.coverage.filter(valid_to=None)} == {
        ("a1", date(2014, 1, 1)), ("a2", DAY)
    }  # fmt: skip


def test_same_list_twice_does_nothing(runde):
    load(HEAD + NEW)
    entries = AuditEntry.objects.count()
    assert steps(load(HEAD + NEW)) == {"neu": ("same", [])}
    assert AuditEntry.objects.count() == entries


LINES = [
    ("runde;Runde Anders;;;;;;;", ["renaming"]),
    ("runde;;RA;;;;;;", ["renaming"]),
    ("runde;;;;;2013;;;", ["founding"]),
    ("neu;;;network;;2014;;;", ["no_name"]),
    ("neu;Neu;;network;;;;;", ["no_founding"]),
    ("neu;Neu;;;;2014;;;", ["no_type"]),
    ("neu;Neu;;verein;;2014;;;", ["type", "no_type"]),
    ("neu;Neu;;network;manchmal;2014;;;", ["openness"]),
    ("neu;Neu;;network;;gestern;;;", ["since", "no_founding"]),
    ("neu;Neu;;network;;2014;Plenum;;", ["meeting"]),
    ("neu;Neu;;network;;2014;Plenum: oft;;", ["meeting"]),
    ("neu;Neu;;network;;2014;;nirgends;", ["area"]),
    ("neu;Neu;;network;;2014;;;singen", ["field"]),
    ("verein;Neu;;network;;2014;;;", ["slug_of_organisation"]),
    ("Neu!;Neu;;network;;2014;;;", ["slug"]),
    ("gut;Gut;;network;;2014;;;", ["slug_twice"]),
    ("new;Neu;;network;;2014;;;", ["slug_reserved"]),
]


@pytest.mark.one_database
def test_line_that_cannot_be_is_refused_with_its_number_and_nothing_is_loaded(runde):
    from tests.network import organisation

    organisation("verein")
    text = f"{HEAD}gut;Gut;;network;;2014;;;\n"
    found = {line: refused(f"{text}{line}\n") for line, _codes in LINES}
    assert found == {line: [(code, 3) for code in codes] for line, codes in LINES}
    with pytest.raises(Refusal):
        load(f"{text}{LINES[0][0]}\n")
    assert (Body.objects.count(), BodyEvent.objects.count()) == (1, 2)


@pytest.mark.one_database
def test_coordinator_keeps_only_what_works_in_the_own_area(runde, small_city):
    own = Standing(roles=frozenset({Role.COORDINATOR}), areas=frozenset({(small_city.viertel.pk, "a1")}))
    body("fern", "Fernes", areas=[Area.objects.get(code="a2")])
    assert refused(f"{HEAD}{NEW}runde;;;;open;;;;\n", own) == []
    assert refused(f"{HEAD}fern;;;;open;;;;\n", own) == [("body_not_yours", 2)]
    assert refused(f"{HEAD}runde;;;;;;;viertel:a2;\n", own) == [("body_not_yours", 2)]
    assert refused(f"{HEAD}neu;Neu;;network;;2014;;;\n", own) == [("body_not_yours", 2)]
    Body.objects.update(visibility="office")
    assert refused(f"{HEAD}runde;;;;open;;;;\n", own) == [("body_not_yours", 2)]


@pytest.mark.one_database
class TestPage:
    ADDRESS = "deliberate:load-bodies"

    def preview(self, client, text):
        file = io.BytesIO(text.encode())
        file.name = "gremien.csv"
        return client.post(reverse(self.ADDRESS), {"file": file}, headers={"Accept-Language": "en"})

    def test_preview_shows_and_loading_does(self, client, cast, runde):
        sign_in(client, cast, "planner")
        assert reverse(self.ADDRESS) in client.get(reverse("deliberate:bodies")).content.decode()
        shown = self.preview(client, f"Moderators;{HEAD}Vera Vogel;{NEW}")
        text = shown.content.decode()
        assert shown.status_code == 200
        assert "Name: Neuer Kreis; Short name: NK; Founded: 2014-22; Type: Working group" in text
        assert "Openness: open at any time; Rhythm: Plenum: every month; Fields of work: jugendarbeit" in text
        assert "Not taken from the list" in text
        assert ("Not taken from the list", "Moderators") in shown.context["counts"]
        assert not Body.objects.filter(slug="neu").exists()
        assert client.post(reverse(self.ADDRESS), {"sealed": shown.context["sealed"]}).status_code == 302
        assert Body.objects.get(slug="neu").names.get().name == "Neuer Kreis"
        assert AuditEntry.objects.get(verb="create", kind="body", key="neu").actor == cast["planner"]

    def test_renaming_is_told_to_need_an_event(self, client, cast, runde):
        shown = self.preview(sign_in(client, cast, "planner"), f"{HEAD}runde;Runde Anders;;;;;;;\n")
        assert shown.status_code == 422
        assert shown.context["faults"] == [
            (
                'Line 2: "runde" is called "Netzwerk Ost" and not "Runde Anders". A list renames no body: write the '
                "renaming down on the page of the body, or correct the list."
            )
        ]


@pytest.mark.one_database
class TestCommand:
    """The same list at a terminal: `planungsraum network --bodies FILE`."""

    def run(self, tmp_path, lines, *options):
        from planungsraum.site.commands import main

        path = tmp_path / "liste.csv"
        path.write_text(HEAD + lines, encoding="utf-8")
        return main(["network", "--bodies", str(path), "--day", DAY.isoformat(), *options])

    def test_dry_run_says_what_would_be_done_and_does_nothing(self, tmp_path, capsys, runde):
        changed = "runde;;;;;;AG: yearly;;\n"
        assert self.run(tmp_path, NEW + changed, "--dry-run") == 0
        out = capsys.readouterr().out.splitlines()
        assert out[0].startswith("+ neu  name:  → Neuer Kreis; short:  → NK; founded:  → 2014-22; type:  → ")
        assert out[1] == "~ runde  rhythms:  → AG: yearly"
        assert (len(out), "1" in out[2]) == (3, True)
        assert list(Body.objects.values_list("slug", flat=True)) == ["runde"]
        assert runde.meeting_kinds.get(name="AG").rhythm == "unknown"

    def test_run_founds_and_changes_and_does_nothing_the_second_time(self, tmp_path, capsys, runde):
        assert self.run(tmp_path, NEW) == 0
        assert BodyEvent.objects.get(parts__body__slug="neu").when == "2014-22"
        entry = AuditEntry.objects.get(verb="create", kind="body", key="neu")
        assert entry.actor is None
        capsys.readouterr()
        assert self.run(tmp_path, NEW) == 0
        assert len(capsys.readouterr().out.splitlines()) == 1
        assert BodyEvent.objects.filter(parts__body__slug="neu").count() == 1

    @pytest.mark.parametrize("options", [(), ("--dry-run",)])
    def test_fault_gives_the_sentence_of_the_page_and_writes_nothing(
        self, options, tmp_path, capsys, runde, client, cast
    ):
        lines = f"{NEW}runde;Runde Ost;;;;;;;\n"
        assert self.run(tmp_path, lines, *options) == 2
        told = capsys.readouterr()
        assert (told.out, Body.objects.filter(slug="neu").exists()) == ("", False)
        sign_in(client, cast, "planner")
        on_the_page = []
        for language in ("de", "en"):
            page = {"file": SimpleUploadedFile("liste.csv", (HEAD + lines).encode())}
            answer = client.post(reverse("deliberate:load-bodies"), page, headers={"accept-language": language})
            on_the_page.append(answer.context["faults"])
        assert len(on_the_page[0]) == 1
        assert told.err.splitlines() in on_the_page

    def test_asks_for_one_list_and_no_more(self, tmp_path, capsys, runde):
        from planungsraum.site.commands import main

        for given in ([], ["--bodies", "a.csv", "--organisations", "b.csv"]):
            with pytest.raises(SystemExit) as ended:
                main(["network", *given])
            assert ended.value.code == 2

    def test_file_that_is_not_there_is_told(self, tmp_path, capsys, runde):
        from planungsraum.site.commands import main

        assert main(["network", "--bodies", str(tmp_path / "fehlt.csv")]) == 2
        assert "fehlt.csv" in capsys.readouterr().err
