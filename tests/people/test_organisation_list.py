"""Lists of organisations: read, planned, refused line by line, loaded whole, nothing lost, twice is once."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.urls import reverse
from tests.cast import sign_in
from tests.directory import organisation

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, AuditValue, ContactPoint, Organisation
from planungsraum.people.rules import Role, Standing
from planungsraum.people.services.organisation_list import load_organisations
from planungsraum.people.services.organisation_plan import plan_organisations
from planungsraum.people.sources.lists import MOST_BYTES, MOST_ROWS
from planungsraum.people.sources.organisations import read_organisations

DAY = date(2026, 11, 22)
OFFICE = Standing(roles=frozenset({Role.PLANNER}))
LIST = """Kennung;Name;Art;Teil von;Anerkannt ab;Handlungsfelder;Gebietsschlüssel;Kontakt;E-Mail;Telefon;Notiz
haus-ost;Haus Ost gGmbH;;;;Familienbildung;viertel:a2;Büro;buero@example.org;;egal
neu;Neuer Verein;Freier Träger;verband;22.11.2026;jugendarbeit;Viertel a3;Leitung;;'+49 341 5;egal
"""


def refused(content, standing=OFFICE):
    plan = plan_organisations(content if isinstance(content, bytes) else content.encode(), standing=standing, day=DAY)
    return [(fault.code.partition(".")[2], fault.line) for fault in plan.faults]


def load(text, standing=OFFICE, day=DAY):
    content = text if isinstance(text, bytes) else text.encode()
    return load_organisations(content=content, standing=standing, day=day, actor=None)


def names(slug):
    actor = Organisation.objects.get(slug=slug)
    return list(actor.names.values_list("name", "valid_from", "valid_to"))


class TestReading:
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def test_csv_with_any_delimiter_and_with_or_without_mark(self, delimiter, mark):
        text = f"Kennung{delimiter}Name\r\na{delimiter}Haus Süd\r\n\r\nb{delimiter}Nord\r\n"
        rows = read_organisations(mark + text.encode()).rows
        assert [(row.line, dict(row.cells)) for row in rows] == [
            (2, {"slug": "a", "name": "Haus Süd"}),
            (4, {"slug": "b", "name": "Nord"}),
        ]

    def test_columns_nobody_knows_are_passed_over_and_named(self):
        assert read_organisations(b"slug,name,remark\na,A,x\n").ignored == ("remark",)

    def test_workbook_is_read_from_the_sheet_with_slugs(self):
        output = io.BytesIO()
        with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
            book.add_worksheet("Info").write_row(0, 0, ["nothing"])
            sheet = book.add_worksheet("Liste")
            sheet.write_row(0, 0, ["Slug", "Name", "PLZ", "Recognised from"])
            sheet.write_row(1, 0, ["a", "Haus", 12345])
            sheet.write_datetime(1, 3, date(2020, 5, 1), book.add_format({"num_format": "dd.mm.yyyy"}))
        row = read_organisations(output.getvalue()).rows[0]
        assert (row.line, dict(row.cells)) == (
            2, {"slug": "a", "name": "Haus", "postcode": "12345", "recognised_from": "2020-05-01"}
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            ("slug,name\na,Süd\n".encode("cp1252"), "interchange.not_utf8"),
            ("slug,name\na,b\n".encode("utf-16"), "interchange.old_format"),
            (b"\xd0\xcf\x11\xe0rest", "interchange.old_format"),
            (b"PK\x03\x04 no workbook", "interchange.not_xlsx"),
            (b"", "interchange.empty"),
            (b"slug,name\n", "interchange.empty"),
            (b"name\nA\n", "interchange.column_missing"),
            (b"slug,name,Name\na,b,c\n", "interchange.column_twice"),
            (b"slug,name\na\n", "interchange.row_length"),
            (b"slug,name\na,b,c\n", "interchange.row_length"),
            (b'slug,name\na,"b\n', "interchange.not_csv"),
            (b"slug\n" + b"a\n" * (MOST_ROWS + 1), "interchange.too_many_rows"),
            (b"x" * (MOST_BYTES + 1), "interchange.too_large"),
        ],
    )
    def test_what_cannot_be_read_is_refused(self, content, code):
        with pytest.raises(Refusal) as refusal:
            read_organisations(content)
        assert {fault.code for fault in refusal.value.faults} == {code}

    def test_workbook_that_unpacks_to_too_much_is_refused(self):
        import zipfile

        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * 31_000_000)
        with pytest.raises(Refusal, match=r"interchange\.unpacked"):
            read_organisations(output.getvalue())


@pytest.mark.django_db
class TestPlan:
    def test_plan_says_what_would_be_done_and_does_nothing(self, directory):
        plan = plan_organisations(LIST.replace("Freier Träger", "free_provider").encode(), standing=OFFICE, day=DAY)
        told = {step.wanted.slug: (step.action, [(d.column, d.before, d.after) for d in step.differences])
                for step in plan.steps}  # fmt: skip
        assert (plan.faults, plan.ignored) == ((), ("Notiz",))
        assert told["haus-ost"] == (
            "changed",
            [
                ("name", "Haus Ost", "Haus Ost gGmbH"),
                ("fields", "", "familie"),
                ("areas", "", "viertel:a2"),
                ("contact", "", "Büro"),
                ("email", "", "buero@example.org"),
            ],
        )
        assert told["neu"][0] == "added"
        assert ("phone", "", "+49 341 5") in told["neu"][1]
        assert ("recognised_from", "", "2026-11-22") in told["neu"][1]
        assert Organisation.objects.count() == 2
        assert AuditEntry.objects.filter(kind__in=("organisation", "contact")).count() == 0

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("Haus Ost,x,other,,,,,,,", "slug"),
            ("new,x,other,,,,,,,", "slug_reserved"),
            ("neu,,free_provider,,,,,,,", "no_name"),
            ("neu,Neu,,,,,,,,", "no_kind"),
            ("neu,Neu,verein,,,,,,,", "kind"),
            ("neu,Neu,other,nirgends,,,,,,", "parent"),
            ("verband,,,haus-ost,,,,,,", "parent_circle"),
            ("neu,Neu,other,,2020-02-30,,,,,", "date"),
            ("neu,Neu,other,,,2020-01-01,,,,", "recognition"),
            ("haus-ost,,,,,2010-01-01,,,,", "recognition"),
            ("neu,Neu,other,,,,singen,,,", "field"),
            ("neu,Neu,other,,,,,nirgends,,", "area"),
            ("neu,Neu,other,,,,,,,a@b.de", "contact_label"),
            ("neu,Neu,other,,,,,,Leitung,keine", "email"),
            ("runde-ost,Neu,other,,,,,,,", "slug_taken"),
            (f"neu,{'x' * 201},other,,,,,,,", "too_long"),
        ],
    )
    def test_line_that_cannot_be_is_refused_with_its_number(self, line, code, directory):
        head = "slug,name,kind,part of,recognised from,recognised until,fields,areas,contact,email\n"
        assert refused(f"{head}good,Gut,other,,,,,,,\n{line}\n") == [(code, 3)]

    def test_every_fault_is_told_and_nothing_is_loaded(self, directory):
        text = "slug,name,kind\nneu,,\nA!,b,other\ngut,Gut,other\nneu,Neu,other\n"
        assert refused(text) == [("no_name", 2), ("no_kind", 2), ("slug", 3), ("slug_twice", 5)]
        with pytest.raises(Refusal):
            load(text)
        assert Organisation.objects.count() == 2

    def test_area_of_the_same_name_in_two_systems_is_asked_for(self, directory):
        from tests.factories import area

        area(directory.city.kreis, "a3", "Anderswo")
        assert refused("slug,name,kind,areas\nneu,Neu,other,a3\n") == [("area_several", 2)]
        assert refused("slug,name,kind,areas\nneu,Neu,other,viertel:a3\n") == []

    @pytest.mark.parametrize(
        ("since", "code"), [("2014-12-31", "name_before"), ("2026-11-23", "since_future"), ("gestern", "since")]
    )
    def test_name_begins_after_the_one_before_and_not_later_than_today(self, since, code, directory):
        assert refused(f"slug,name,since\nhaus-ost,Anders,{since}\n") == [(code, 2)]

    def test_coordinator_keeps_only_what_works_in_the_own_area(self, directory):
        own = Standing(roles=frozenset({Role.COORDINATOR}), areas=frozenset({(directory.city.viertel.pk, "a1")}))
        head = "slug,name,kind,areas\n"
        assert refused(f"{head}haus-ost,Neu,,\nneu,Neu,other,viertel:a1\n", own) == []
        assert refused(f"{head}verband,Neu,,\n", own) == [("not_yours", 2)]
        assert refused(f"{head}neu,Neu,other,\n", own) == [("not_yours", 2)]
        assert refused(f"{head}neu,Neu,other,viertel:a2\n", own) == [("not_yours", 2)]
        assert refused(f"{head}haus-ost,,,viertel:a2\n", own) == [("not_yours", 2)]

    def test_what_is_for_the_office_only_is_not_told_to_a_coordinator(self, directory):
        own = Standing(roles=frozenset({Role.COORDINATOR}), areas=frozenset({(directory.city.viertel.pk, "a1")}))
        ContactPoint.objects.update(email_visibility="office")
        text = b"slug,contact,email\nhaus-ost,leitung,neu@example.org\n"
        plan = plan_organisations(text, standing=own, day=DAY)
        assert [(d.column, d.before) for d in plan.steps[0].differences] == [("email", "")]
        Organisation.objects.filter(slug="haus-ost").update(visibility="office")
        assert refused(text, own) == [("not_yours", 2)]


@pytest.mark.django_db
class TestLoading:
    def test_list_adds_and_brings_up_to_date(self, directory):
        load(LIST.replace("Freier Träger", "free_provider"))
        new = Organisation.objects.get(slug="neu")
        assert (new.kind, new.part_of.slug, new.recognised_from, new.visibility) == (
            "free_provider", "verband", DAY, "public"
        )  # fmt: skip
        assert [field.code for field in new.fields.all()] == ["jugendarbeit"]
        assert [each.area.code for each in new.coverage.all()] == ["a3"]
        assert list(new.contacts.values_list("label", "phone", "verified_on")) == [("Leitung", "+49 341 5", DAY)]

    def test_nothing_is_lost(self, directory):
        load(LIST.replace("Freier Träger", "free_provider"))
        house = Organisation.objects.get(slug="haus-ost")
        assert names("haus-ost") == [
            ("Altes Haus", date(2000, 1, 1), date(2015, 1, 1)),
            ("Haus Ost", date(2015, 1, 1), DAY),
            ("Haus Ost gGmbH", DAY, None),
        ]
        assert {field.code for field in house.fields.all()} == {"jugendarbeit", "familie"}
        assert {each.area.code for each in house.coverage.filter(valid_to=None)} == {"a1", "a2"}
        assert (house.kind, house.profile, house.part_of.slug) == ("free_provider", "Ein Haus für alle.", "verband")
        assert {each.label: each.email for each in house.contacts.all()} == {
            "Leitung": "ost@example.org", "Büro": "buero@example.org"
        }  # fmt: skip

    def test_same_list_twice_does_nothing(self, directory):
        text = LIST.replace("Freier Träger", "free_provider")
        load(text)
        entries, changed = AuditEntry.objects.count(), Organisation.objects.get(slug="neu").changed_at
        again = load(text)
        assert [step.action for step in again.steps] == ["same", "same"]
        assert AuditEntry.objects.count() == entries
        assert Organisation.objects.get(slug="neu").changed_at == changed
        assert len(names("haus-ost")) == 3

    def test_own_export_changes_nothing(self, directory):
        from planungsraum.people.exports import organisations_file

        for form in ("csv", "xlsx"):
            plan = load(organisations_file(OFFICE, DAY, form))
            assert [step.action for step in plan.steps] == ["same", "same"]

    def test_changed_contact_keeps_what_the_list_leaves_open(self, directory):
        load("slug,contact,email\nhaus-ost,LEITUNG,neu@example.org\n")
        point = ContactPoint.objects.get(pk=directory.contact.pk)
        assert (point.email, point.phone, point.person, point.verified_on) == (
            "neu@example.org", "0341 12-34", directory.person, DAY
        )  # fmt: skip
        told = AuditValue.objects.get(field="email")
        assert (told.before, told.after, told.person) == ("ost@example.org", "neu@example.org", directory.person)

    def test_name_that_begins_on_the_same_day_is_corrected(self, directory):
        load("slug,name,since\nhaus-ost,Haus Ost e. V.,2015-01-01\n")
        assert [name for name, _start, _end in names("haus-ost")] == ["Altes Haus", "Haus Ost e. V."]

    def test_parent_may_stand_below_its_part(self, directory):
        load("slug,name,kind,part of\nteil,Teil,other,ganzes\nganzes,Ganzes,other,\n")
        assert Organisation.objects.get(slug="teil").part_of.slug == "ganzes"


@pytest.mark.django_db
class TestPage:
    ADDRESS = "people:load-organisations"

    def preview(self, client, text="slug,name,kind\nneu,Neu,other\n"):
        file = io.BytesIO(text.encode())
        file.name = "liste.csv"
        return client.post(reverse(self.ADDRESS), {"file": file}, headers={"Accept-Language": "en"})

    def test_preview_shows_and_loading_does(self, client, cast, directory):
        sign_in(client, cast, "planner")
        shown = self.preview(client)
        assert shown.status_code == 200
        assert "Name: Neu; Kind: other" in shown.content.decode()
        assert not Organisation.objects.filter(slug="neu").exists()
        done = client.post(reverse(self.ADDRESS), {"sealed": shown.context["sealed"]})
        assert (done.status_code, names("neu")[0][0]) == (302, "Neu")
        assert AuditEntry.objects.get(verb="create", kind="organisation").actor == cast["planner"]

    def test_faults_are_shown_and_nothing_can_be_loaded(self, client, cast, directory):
        shown = self.preview(sign_in(client, cast, "planner"), "slug,name,kind\nneu,,other\n")
        assert shown.status_code == 422
        assert "Line 2: &quot;neu&quot; has no name." in shown.content.decode()
        assert "sealed" not in shown.context

    def test_what_changed_meanwhile_is_shown_again(self, client, cast, directory):
        sealed = self.preview(sign_in(client, cast, "planner")).context["sealed"]
        organisation("neu", "Schneller")
        again = client.post(reverse(self.ADDRESS), {"sealed": sealed})
        assert again.status_code == 200
        assert [name for name, _start, _end in names("neu")] == ["Schneller"]

    def test_list_of_another_account_or_forged_is_not_loaded(self, client, cast, directory):
        from planungsraum.people.models import Grant, User

        other = User.objects.create_user("zweite")
        Grant.objects.create(user=other, role="planner", valid_from=date(2020, 1, 1))
        sealed = self.preview(sign_in(client, cast, "planner")).context["sealed"]
        client.force_login(other)
        for text in (sealed, sealed[:-1], ""):
            assert client.post(reverse(self.ADDRESS), {"sealed": text}).status_code == 302
        assert not Organisation.objects.filter(slug="neu").exists()


@pytest.mark.django_db
class TestCommand:
    def run(self, tmp_path, *options):
        from planungsraum.site.commands import main

        path = tmp_path / "liste.csv"
        path.write_text("slug,name,kind\nneu,Neu,other\n", encoding="utf-8")
        return main(["network", "--organisations", str(path), "--day", "2026-11-22", *options])

    def test_dry_run_says_what_would_be_done(self, tmp_path, capsys, directory):
        assert self.run(tmp_path, "--dry-run") == 0
        assert capsys.readouterr().out.splitlines()[0] == "+ neu  name:  → Neu; kind:  → other"
        assert not Organisation.objects.filter(slug="neu").exists()

    def test_run_loads(self, tmp_path, capsys, directory):
        assert self.run(tmp_path) == 0
        assert names("neu") == [("Neu", DAY, None)]

    def test_fault_gives_its_line_and_changes_nothing(self, tmp_path, capsys, directory):
        from planungsraum.site.commands import main

        path = tmp_path / "liste.csv"
        path.write_text("slug,name,kind\ngut,Gut,other\nneu,,other\n", encoding="utf-8")
        assert main(["network", "--organisations", str(path)]) == 2
        assert " 3" in capsys.readouterr().err
        assert not Organisation.objects.filter(slug="gut").exists()
