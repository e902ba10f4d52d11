"""The network of the example city: what the sources say of it, worked by hand, and nobody who is real."""

import re
import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from planungsraum.deliberate.method.candidates import Thresholds
from planungsraum.deliberate.models import (
    Body,
    BodyEvent,
    BodyTopic,
    Cooperation,
    Meeting,
    MeetingKind,
    Outcome,
    Record,
    Topic,
)
from planungsraum.deliberate.profile import members_by_rule
from planungsraum.deliberate.queries.bodies import bodies_for, histories, kin_of
from planungsraum.deliberate.queries.checks import choice_of
from planungsraum.deliberate.queries.free_days import free_in
from planungsraum.deliberate.queries.year import conflicts_of
from planungsraum.ground.models import AreaSystem
from planungsraum.people.inbox import inbox_of
from planungsraum.people.models import ContactPoint, Organisation, Person, Succession, Term, User
from planungsraum.people.queries import holdings, named_on, roles_at, standing_of, with_short
from planungsraum.people.rules import Function, Visibility
from planungsraum.people.services.accounts import open_account
from planungsraum.site.commands.example_network import read_folder
from planungsraum.site.commands.example_years import accept_of

CITY = Path(__file__).resolve().parents[2] / "examples" / "leipzig"
NETWORK = CITY / "network"
BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 22)
OPENED = date(2026, 1, 1)
UNUSABLE, OTHER = "!", "!other"
OFFICES = {  # public institutions under their own names, and bodies of the sources that are nobody's property
    "amt-fuer-statistik-und-wahlen", "dezernat-jugend", "drogenbeauftragte", "gesundheitsamt", "htwk", "jugendamt",
    "lernen-vor-ort", "nachweispruefung", "ordnungsamt", "polizei", "quartiersmanagement-leipziger-osten",
    "quartiersschule", "stadt-leipzig", "stadtteilbibliothek-gruenau", "zentrum-fuer-drogenhilfe",
}  # fmt: skip
FAMILIES = {
    "Ackerrain", "Ahornweg", "Birnbaumallee", "Blaubeere", "Brückenlicht", "Federkiel", "Feldspat", "Gartenlaube",
    "Granatapfel", "Haselnussstrauch", "Kastanienblatt", "Kerzenlicht", "Kompass", "Kornblumenfeld", "Kreidestrich",
    "Lampion", "Laubfrosch", "Leuchtturm", "Lindenblatt", "Linienblatt", "Morgenglanz", "Morgentau", "Murmelbahn",
    "Notizblock", "Papierboot", "Pfefferminz", "Regenschirm", "Schienenweg", "Seifenblase", "Sonnenuhr",
    "Sternenzelt", "Teekanne", "Uhrwerk", "Wegweiser", "Werkbank", "Wiesenpfad", "Windmühle", "Wolkenbank",
    "Wunderkerze", "Zaungast", "Zeltplatz", "Zettelkasten",
}  # fmt: skip


def tables():
    """Every table of every file, with the kind it is of."""
    for file in sorted(NETWORK.glob("*.toml")):
        for kind, rows in tomllib.loads(file.read_text("utf-8")).items():
            for row in rows:
                yield kind, row


def every_row():
    """All that is kept of actors, persons and bodies: each row as its values."""
    models = [model for label in ("people", "deliberate") for model in apps.get_app_config(label).get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def body(slug):
    return Body.objects.get(slug=slug)


def acting(slug, function, day):
    """Who acts in a function on a day, by family name."""
    terms = Term.objects.filter(actor__slug=slug, function=function)
    keys = [int(held.holding.person) for held in holdings(terms, day) if held.holding.acts]
    return sorted(Person.objects.filter(pk__in=keys).values_list("family_name", flat=True))


@pytest.fixture
def accounts():
    from planungsraum.site.commands.example_network import open_accounts, read_folder

    opened = open_accounts(read_folder(CITY), hashed_password=UNUSABLE, since=OPENED)
    return {user.username: user for user, _roles in opened}


# ---------------------------------------------------------------- the files
def test_every_table_says_what_it_rests_on():
    found = [row["basis"].split()[0].strip(":,;") for kind, row in tables() if kind != "account"]
    assert set(found) == {"Quelle", "angenommen", "erfunden"}


def test_every_person_is_invented_and_bears_a_name_that_is_none():
    persons = [row for kind, row in tables() if kind == "person"]
    assert sorted(row["family_name"] for row in persons) == sorted(FAMILIES)
    assert {row["basis"] for row in persons} == {"erfunden"}


def test_every_organisation_that_is_no_public_institution_is_invented_and_says_so():
    private = [row for kind, row in tables() if kind == "organisation" and row["slug"] not in OFFICES]
    assert len(private) == 23
    for row in private:
        assert row["basis"] == "erfunden", row["slug"]
        assert row["profile"].endswith("Für das Beispiel erfunden."), row["slug"]


def test_every_address_number_and_page_reaches_nobody():
    text = "\n".join(file.read_text("utf-8") for file in NETWORK.glob("*.toml"))
    assert set(re.findall(r"@([\w.-]+)", text)) == {"example.org"}
    assert set(re.findall(r"https?://([\w.-]+)", text)) == {"quartier.example.org"}
    numbers = re.findall(r'phone = "([^"]*)"', text)
    assert len(numbers) == len(set(numbers)) == 18
    assert all(re.fullmatch(r"030 23125-\d{3}", number) for number in numbers)  # kept free for films


def test_network_is_small_and_names_no_machine():
    text = "\n".join(file.read_text("utf-8") for file in NETWORK.glob("*.toml"))
    assert len(text) < 100_000
    assert not [place for place in ("work", "home", "root") if f"/{place}/" in text]


# ---------------------------------------------------------------- the rows
@pytest.mark.django_db
@pytest.mark.usefixtures("leipzig")
class TestNetwork:
    def test_how_much_of_it_there_is(self):
        found = {model.__name__: model.objects.count() for model in (Organisation, Person, Body, Meeting)}
        assert found == {"Organisation": 38, "Person": 42, "Body": 32, "Meeting": 29}

    def test_arbeitskreis_ost_bears_its_new_name_from_the_first_day_of_2018(self):
        names = [
            [(each.name, each.short) for each in with_short(named_on(Body.objects.filter(slug="ak-ost"), day), day)]
            for day in (date(2009, 12, 31), date(2017, 12, 31), date(2018, 1, 1))
        ]
        new = ("AK „Austausch und Kontakt Ost“", "AK Ost")
        assert names == [[("", "")], [("Arbeitskreis Ost", "AK Ost")], [new]]

    def test_youth_office_bears_its_second_name_from_2020_which_is_assumed(self):
        office = Organisation.objects.get(slug="jugendamt")
        names = list(office.names.order_by("valid_from").values_list("name", "since", "valid_to", "basis"))
        assert [name[:3] for name in names] == [
            ("Amt für Jugend, Familie und Bildung", "2012", date(2020, 1, 1)),
            ("Amt für Jugend und Familie", "2020", None),
        ]
        assert all("angenommen" in name[3] for name in names)

    @pytest.mark.parametrize(
        ("day", "family"),
        [
            (date(2014, 8, 31), "Blaubeere"),
            (date(2014, 9, 1), "Birnbaumallee"),
            (date(2014, 12, 31), "Birnbaumallee"),
            (date(2015, 1, 1), "Blaubeere"),
        ],
    )
    def test_netzwerk_gesundheit_is_moderated_by_the_substitute_from_september_to_december(self, day, family):
        assert acting("netzwerk-gesundheit", Function.MODERATION, day) == [family]
        assert [person.family_name for person in inbox_of(body("netzwerk-gesundheit"), day)] == [family]

    def test_ag_integration_lives_until_the_last_day_of_may_2014(self):
        past = histories(body("ag-integration"))["ag-integration"]
        assert [(spell.state, spell.start and spell.start.first) for spell in past.states] == [
            ("planned", None), ("active", date(2010, 1, 1)), ("ended", date(2014, 6, 1)),
        ]  # fmt: skip
        assert [(kin.body, kin.partial, kin.when.text) for kin in past.successors] == [
            ("netzwerk-kultur", True, "2014-22"), ("ak-ost", True, "2014-22"),
        ]  # fmt: skip

    def test_netzwerk_der_akteure_is_the_roof_of_six_since_summer_2014(self):
        roof = body("netzwerk-der-akteure")
        days = (date(2014, 5, 31), date(2014, 6, 1))
        found = [sorted(kin_of(roof, AnonymousUser(), day).values_list("slug", flat=True)) for day in days]
        assert found == [[], [
            "ak-ost", "aktionsbuendnis-sicherheit", "forum-leipziger-osten", "integrations-check",
            "netzwerk-gesundheit", "netzwerk-kultur",
        ]]  # fmt: skip

    def test_netzwerk_kultur_comes_in_part_from_two_groups(self):
        past = histories(body("netzwerk-kultur"))["netzwerk-kultur"]
        assert sorted((kin.body, kin.partial) for kin in past.predecessors) == [
            ("ag-integration", True), ("ag-kultur-jugend-soziales", True),
        ]  # fmt: skip
        assert [(spell.state, spell.start and spell.start.text) for spell in past.states] == [
            ("planned", None), ("active", "2014-22"),
        ]  # fmt: skip

    def test_integrations_check_is_founded_in_summer_2014_for_every_half_year(self):
        events = BodyEvent.objects.filter(parts__body__slug="integrations-check")
        assert list(events.values_list("kind", "when")) == [("founded", "2014-22")]
        kinds = MeetingKind.objects.filter(body__slug="integrations-check")
        assert list(kinds.values_list("rhythm", flat=True)) == ["half_yearly"]

    def test_rhythms_are_those_of_the_sources(self):
        found = MeetingKind.objects.filter(
            body__slug__in=(
                "planungsraumarbeitskreis-innerer-osten", "ak-ost", "aktionsbuendnis-sicherheit",
                "netzwerk-gesundheit", "netzwerk-kultur",
            )
        )  # fmt: skip
        assert sorted(found.values_list("body__slug", "rhythm", "soft", "host_moderates")) == [
            ("ak-ost", "two_monthly", False, False),
            ("aktionsbuendnis-sicherheit", "unknown", False, False),
            ("netzwerk-gesundheit", "quarterly", True, False),
            ("netzwerk-kultur", "twice_a_year", False, True),
            ("netzwerk-kultur", "yearly", False, False),
            ("planungsraumarbeitskreis-innerer-osten", "monthly", False, False),
        ]

    @pytest.mark.parametrize(
        ("area", "day", "expected"),
        [
            ("innerer-osten", date(2014, 8, 1), ["ahornbogen", "buntspecht", "kieselstein", "nestbau"]),
            ("innerer-osten", date(2019, 12, 31), ["buntspecht", "kieselstein", "nestbau", "pixelwiese"]),
            ("innerer-osten", date(2020, 1, 1), ["buntspecht", "kieselstein", "pixelwiese"]),
            ("nordost", date(2016, 6, 30), ["bruecke-nordost", "sternwarte"]),
            ("nordost", date(2016, 7, 1), ["bruecke-nordost", "polarlicht"]),
            ("gruenau", date(2016, 1, 1), ["ahornbogen", "funkelrad", "nestbau"]),
        ],
    )
    def test_planungsraumarbeitskreis_has_the_funded_providers_of_its_area(self, area, day, expected):
        # Ahornbogen is funded in Volkmarsdorf (21), which is known to be in Innerer Osten until the end of 2017 only.
        found = members_by_rule(body(f"planungsraumarbeitskreis-{area}"), AnonymousUser(), day)
        assert sorted(slug for _name, slug in found) == expected

    def test_other_bodies_derive_no_members(self):
        assert members_by_rule(body("ak-ost"), AnonymousUser(), TODAY) == []

    def test_arbeitskreis_ost_had_three_moderators_of_three_organisations_in_2015(self):
        held = Term.objects.filter(
            actor__slug="ak-ost", valid_from__lte=date(2015, 1, 1), valid_to__gt=date(2015, 1, 1)
        )
        assert sorted(held.values_list("on_behalf_of__slug", flat=True)) == [
            "kieselstein", "ostlicht", "quartiersmanagement-leipziger-osten",
        ]  # fmt: skip

    def test_every_planning_area_has_one_coordination_since_october_2012(self):
        held = Term.objects.filter(function=Function.AREA_COORDINATION, valid_from=date(2012, 10, 1))
        assert sorted(held.values_list("area__code", flat=True)) == [
            "gruenau", "innerer_osten", "mitte_sued", "nord", "nordost", "ost_suedost", "westen",
        ]  # fmt: skip

    def test_specialist_groups_are_one_for_each_of_the_seven_fields(self):
        groups = Body.objects.filter(slug__startswith="facharbeitskreis-")
        assert sorted(groups.values_list("fields__code", flat=True)) == [
            "arbeitsweltbezogene-jugendsozialarbeit", "familienbildung", "jugendverbandsarbeit", "kulturelle-bildung",
            "medienpaedagogik", "offene-jugendarbeit", "schulsozialarbeit",
        ]  # fmt: skip

    def test_forum_31_and_the_closing_conference_are_on_the_days_of_the_sources(self):
        forum = Meeting.objects.get(slug="forum-leipziger-osten-31")
        assert (forum.number, forum.starts_at.astimezone(BERLIN).date()) == (31, date(2014, 7, 11))
        closing = Meeting.objects.get(slug="abschlusskonferenz-2014")
        assert closing.starts_at == datetime(2014, 12, 10, 10, tzinfo=BERLIN)
        assert closing.ends_at == datetime(2014, 12, 10, 14, tzinfo=BERLIN)
        assert closing.venue == "Kulturrathaus, Dresden"

    def test_working_group_meets_monthly_and_the_network_at_other_houses_each_time(self):
        group = Meeting.objects.filter(body__slug="planungsraumarbeitskreis-innerer-osten")
        months = [each.starts_at.astimezone(BERLIN).strftime("%Y-%m") for each in group.order_by("starts_at")]
        assert months == ["2026-12", *(f"2027-{month:02}" for month in range(1, 13))]
        assert {each.series.name for each in group} == {"Sitzung"}
        network = Meeting.objects.filter(body__slug="ak-ost").order_by("starts_at")
        assert [(each.host.slug, each.state) for each in network] == [
            ("zahnrad", "planned"), ("kieselstein", "planned"), ("hofmusik", "planned"), ("buntspecht", "cancelled"),
            ("gartentor", "planned"), ("kieselstein", "planned"), ("hofmusik", "planned"), ("buntspecht", "planned"),
        ]  # fmt: skip

    def test_closing_conference_carries_on_what_the_planning_conference_left_open(self):
        closing = Outcome.objects.filter(meeting__slug="abschlusskonferenz-2014").order_by("number")
        assert [(each.kind, each.state, getattr(each.handed_to, "slug", "")) for each in closing] == [
            ("task", "open", "planungsraumarbeitskreis-gruenau"), ("task", "done", ""),
            ("practice", "", ""), ("information", "", ""),
        ]  # fmt: skip
        before = Outcome.objects.filter(carried_to__in=closing)
        assert {(each.meeting.slug, each.state, each.closed_on) for each in before} == {
            ("planungskonferenz-2014", "carried", date(2014, 12, 10))
        }

    def test_record_of_the_network_is_approved_and_public(self):
        record = Record.objects.get()
        assert (record.meeting.slug, record.visibility, record.approved_on) == (
            "ak-ost-2026-09", "public", date(2026, 10, 13),
        )  # fmt: skip

    def test_topics_are_on_the_lists_of_three_bodies(self):
        assert Topic.objects.count() == 3
        assert sorted({*BodyTopic.objects.values_list("body__slug", flat=True)}) == [
            "ak-ost", "planungsraumarbeitskreis-innerer-osten", "steuerungsgruppe-jugendhilfeplanung",
        ]  # fmt: skip

    def test_plan_of_2027_has_a_grave_conflict_a_mild_one_and_one_that_was_accepted(self, settings):
        settings.LAND = "Sachsen"
        for row in read_folder(CITY).accepted:
            accept_of(row)
        planner = open_account(username="planung", password=UNUSABLE, hashed=True, role="planner", valid_from=OPENED)
        told = conflicts_of(planner, 2027, free_in(2027))
        found = [(each.conflict.kind, bool(each.accepted), [row.slug for row in each.meetings]) for each in told]
        network = [f"ak-ost-2027-{month}" for month in ("01", "05", "07", "09", "11")]
        assert found == [
            ("order", False, ["schwerpunktraumkonferenz-schoenefeld-2027"]),
            ("too_few", False, network),
            ("school_holiday", True, ["arbeitskreis-innerer-osten-2027-02"]),
        ]

    def test_planning_conference_lacked_schools_and_district_boards(self):
        meeting = Meeting.objects.get(slug="planungskonferenz-2014")
        there = set(meeting.attendances.values_list("group", flat=True))
        needed = set(meeting.required_groups.values_list("group", flat=True))
        assert needed - there == {"school", "district_boards"}
        assert meeting.attendances.filter(group="free_providers").count() == 3

    def test_campus_shares_rooms_things_time_and_knowledge(self):
        campus = Cooperation.objects.get(slug="campus-gruenau-teilt")
        assert campus.accompanied_by.slug == "campus-gruenau"
        assert sorted(campus.resources.values_list("kind", flat=True)) == [
            "equipment", "knowledge", "room", "room", "staff_time",
        ]  # fmt: skip

    def test_integration_check_finds_a_large_project_and_one_of_which_it_cannot_say(self):
        body = Body.objects.get(slug="integrations-check")
        asked = Thresholds(Decimal(50000), 4, frozenset({"planned", "ongoing"}))
        found = choice_of(body, AnonymousUser(), date(2015, 1, 1), asked).selection
        assert [(each.project.key, each.reasons) for each in found.candidates] == [
            ("klingende-hoefe", ("money", "partners"))
        ]  # fmt: skip
        assert [(each.key, each.stage) for each in found.unknown] == [("haus-der-nachbarschaft", "planned")]
        checks = body.checks.values_list("cooperation__slug", "verdict", "follow_up_done_on")
        assert sorted(checks) == [
            ("haus-der-nachbarschaft", "", None), ("klingende-hoefe", "conditions", date(2015, 5, 12)),
        ]  # fmt: skip

    def test_providers_follow_one_another_wholly_and_in_part(self):
        found = Succession.objects.values_list("predecessor__slug", "successor__slug", "since", "partial")
        assert sorted(found) == [
            ("buntspecht", "hofmusik", "2019-21", True), ("sternwarte", "polarlicht", "2016-07-01", False),
        ]  # fmt: skip

    def test_every_address_kept_is_at_example_org(self):
        emails = [
            *Person.objects.values_list("email", flat=True),
            *ContactPoint.objects.values_list("email", flat=True),
        ]
        assert {email.partition("@")[2] for email in emails if email} == {"example.org"}

    def test_every_visibility_has_its_body(self):
        assert set(Body.objects.values_list("visibility", flat=True)) == {each.value for each in Visibility}

    def test_roles_of_the_accounts_today(self, accounts):
        assert {name: sorted(roles_at(user, TODAY)) for name, user in accounts.items()} == {
            "koordination": ["area_coordinator"],
            "management": ["managing_provider"],
            "moderation": ["moderator"],
            "traeger": ["provider", "reader"],
            "jha": ["committee_member"],
            "jugend": ["youth_representative"],
            "evaluation": ["evaluator"],
        }

    def test_accounts_act_where_their_persons_do(self, accounts):
        moderated = standing_of(accounts["moderation"], TODAY).moderates
        assert moderated == {body("ak-ost").pk, body("moderationsrunde").pk}
        nordost = {("planungsraum", "nordost"), ("stadtbezirk", "1")}  # the borough has the same six localities
        nordost |= {("ortsteil", code) for code in ("10", "11", "12", "13", "14", "15")}
        systems = dict(AreaSystem.objects.values_list("pk", "code"))
        for account in ("koordination", "management"):
            areas = standing_of(accounts[account], TODAY).areas
            assert {(systems[system], code) for system, code in areas} == nordost
        assert not User.objects.get(username="evaluation").grants.filter(area__isnull=False).exists()

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("", []),
            ("evaluation", ["fallwerkstatt-innerer-osten"]),
            ("koordination", ["fallwerkstatt-innerer-osten"]),
            ("traeger", ["fallwerkstatt-innerer-osten", "runde-der-traegerleitungen"]),
            ("moderation", ["fallwerkstatt-innerer-osten", "moderationsrunde"]),
        ],
    )
    def test_bodies_that_are_not_public_are_seen_by_those_they_are_for(self, accounts, name, expected):
        reader = accounts[name] if name else AnonymousUser()
        hidden = bodies_for(reader, TODAY).exclude(visibility=Visibility.PUBLIC)
        assert sorted(each.slug for each in hidden) == expected

    def test_loading_it_again_changes_nothing(self, accounts):
        from planungsraum.site.commands.example_network import load_network, open_accounts, read_folder

        before = every_row()
        load_network(read_folder(CITY))
        open_accounts(read_folder(CITY), hashed_password=OTHER, since=OPENED)
        assert every_row() == before
        assert len(before["Term"]) == 76

    def test_whoever_was_erased_does_not_come_back(self, accounts):
        from planungsraum.people.services.privacy import erase
        from planungsraum.site.commands.example_network import load_network, read_folder

        erase(person=accounts["jha"].person, actor=None)
        load_network(read_folder(CITY))
        assert not Person.objects.filter(family_name="Gartenlaube").exists()
