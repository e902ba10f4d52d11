"""The network as people keep it: a reorganisation by keyboard, rights that follow functions, own data erased."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import OpenPage
from tests.journeys.keyboard import choose, go_to, press, write
from tests.journeys.watching import sign_in

pytestmark = pytest.mark.browser
OWN_CITY = True
BODY, OLD, NEW = "kulturrunde-ost", "Kulturrunde Ost", "Kulturrunde Leipziger Osten"
SOURCE, SOURCE_NAME = "netzwerk-der-akteure", "Netzwerk der Akteure im Leipziger Osten"
MODERATOR, SUBSTITUTE = "Hanne Kieselweg", "Ole Fensterbrett"
HELD = ("Moderation", MODERATOR)
DAYS = {
    "2014-05-31": (OLD, "noch nicht gegründet", []),
    "2014-08-31": (OLD, "besteht", [HELD]),
    "2014-09-01": (OLD, "besteht", [(*HELD, "wird vertreten"), ("Moderation", SUBSTITUTE, "in Vertretung")]),
    "2014-12-31": (OLD, "besteht", [(*HELD, "wird vertreten"), ("Moderation", SUBSTITUTE, "in Vertretung")]),
    "2015-01-01": (OLD, "besteht", [HELD]),
    "2017-12-31": (OLD, "besteht", [HELD]),
    "2018-01-01": (NEW, "besteht", [HELD]),
}
HAPPENED = [
    ("2010", "gegründet", "", SOURCE_NAME),
    ("Sommer 2014", "gegründet", "", OLD),
    ("Sommer 2014", "aufgegangen", f"{SOURCE_NAME} (zu Teilen)", OLD),
    ("Anfang 2018", "umbenannt", NEW, ""),
]


def test_reorganisation_as_in_summer_2014(page: Page) -> None:
    signs_in(page)
    founds_the_body(page)
    lets_another_go_on_in_part(page)
    renames_it(page)
    adds_the_substitute(page)
    gives_the_moderation(page)
    lets_somebody_stand_in(page)
    for day, (name, state, holders) in DAYS.items():
        sees_the_body(page, day, name, state, holders)
    sees_the_past(page)


def test_rights_follow_the_functions(page: Page) -> None:
    page.goto("/deliberate/bodies/netzwerk-kultur/")
    expect(moderators(page).filter(has_text="Name nicht öffentlich")).to_have_count(2)
    expect(page.locator("main")).not_to_contain_text("Wunderkerze")
    sign_in(page, "lesen")
    page.goto("/deliberate/bodies/netzwerk-kultur/")
    expect(moderators(page).filter(has_text="Lukas Wunderkerze")).to_have_count(1)
    expect(page.get_by_role("link", name="Funktion vergeben")).to_have_count(0)
    page.context.clear_cookies()
    sign_in(page, "moderation")
    page.goto("/deliberate/bodies/ak-ost/")
    page.get_by_role("link", name="Funktion vergeben").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Funktion vergeben")
    answer = page.goto("/people/functions/netzwerk-kultur/new/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("main form")).to_have_count(0)


def test_rights_of_a_substitute_begin_and_end_with_the_day(open_page: OpenPage) -> None:
    planning, substitute, absent = (open_page() for _each in range(3))
    for page, account in ((planning, "planung"), (substitute, "traeger"), (absent, "moderation")):
        sign_in(page, account)
    today = date.today()  # noqa: DTZ011 — of the server on this machine
    assert (may_change(substitute), may_change(absent)) == (False, True)
    hands_over(planning, "Leyla Granatapfel", today + timedelta(days=1), today + timedelta(days=9))
    assert (may_change(substitute), may_change(absent)) == (False, True)
    hands_over(planning, "Leyla Granatapfel", today, today + timedelta(days=1))
    assert (may_change(substitute), may_change(absent)) == (True, False)
    row = moderators(planning).filter(has_text="Leyla Granatapfel")
    row.get_by_role("link", name="Zurücknehmen").click()
    planning.locator("main").get_by_role("button", name="Vertretung zurücknehmen").click()
    expect(planning.locator("main .kern-alert--success")).to_be_visible()
    assert (may_change(substitute), may_change(absent)) == (False, True)


def hands_over(page: Page, substitute: str, since: date, until: date) -> None:
    """Planning lets somebody stand in for the moderation."""
    page.goto("/deliberate/bodies/ak-ost/")
    moderators(page).first.get_by_role("link", name="Vertretung").click()
    page.locator("#id_substitute").fill(substitute)
    page.locator("#id_since").fill(since.isoformat())
    page.locator("#id_until").fill(until.isoformat())
    page.locator("main").get_by_role("button", name="Vertretung einsetzen").click()
    expect(page.locator("main .kern-alert--success")).to_be_visible()


def may_change(page: Page) -> bool:
    """Whether the page offers to give a function, and the form behind it opens."""
    page.goto("/deliberate/bodies/ak-ost/")
    offered = page.get_by_role("link", name="Funktion vergeben").count() > 0
    answer = page.goto("/people/functions/ak-ost/new/")
    assert answer is not None
    assert answer.ok is offered
    return offered


def test_own_data_are_taken_along_and_erased(page: Page, tmp_path: Path) -> None:
    sign_in(page, "jha")
    page.goto("/people/me/")
    expect(page.locator("main .lead")).to_have_text("Heike Gartenlaube")
    with page.expect_download() as download:
        page.get_by_role("link", name="Meine Daten mitnehmen").click()
    download.value.save_as(tmp_path / "mine.json")
    kept = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    assert kept["person"][0]["family_name"] == "Gartenlaube"
    assert kept["account"][0]["username"] == "jha"
    assert [each["function"] for each in kept["term"]] == ["committee_member"]
    assert_found(page, found=True)
    page.goto("/people/me/erase/")
    press(page, page.get_by_role("button", name="Meine Daten löschen"))
    expect(page.locator("[data-error-summary]")).to_be_focused()
    press(page, page.get_by_role("checkbox"), "Space")
    press(page, page.get_by_role("button", name="Meine Daten löschen"))
    expect(page.get_by_role("link", name="Anmelden")).to_be_visible()
    assert_found(page, found=False)
    sign_in(page, "lesen")
    assert_found(page, found=False)


def assert_found(page: Page, *, found: bool) -> None:
    """The search and the body's page name the person, or neither does."""
    page.goto("/search/?q=Gartenlaube")
    expect(page.get_by_role("link", name="Heike Gartenlaube")).to_have_count(int(found))
    page.goto("/deliberate/bodies/jugendhilfeausschuss/")
    members = rows(page, "members")
    expect(members.filter(has_text="Heike Gartenlaube")).to_have_count(int(found))
    expect(members.filter(has_text="Mitglied des Ausschusses")).to_have_count(2)


def signs_in(page: Page) -> None:
    page.goto("/account/login/?next=/deliberate/bodies/")
    write(page, page.get_by_label("Benutzername"), "planung")
    write(page, page.get_by_label("Passwort"), "planungsraum-zeigen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible()


def founds_the_body(page: Page) -> None:
    press(page, page.get_by_role("link", name="Gremium gründen"))
    write(page, page.locator("#id_slug"), BODY)
    send(page, "Gremium gründen")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("#id_slug")).to_have_value(BODY)
    write(page, page.locator("#id_name"), OLD)
    write_day(page, page.locator("#id_when_0"), date(2014, 7, 4))
    choose(page, page.locator("#id_when_1"), "22")
    choose(page, page.locator("#id_openness"), "open")
    send(page, "Gremium gründen")
    expect(page.get_by_role("heading", level=1)).to_have_text(OLD)


def lets_another_go_on_in_part(page: Page) -> None:
    press(page, page.get_by_role("link", name="Festhalten, was geschah"))
    choose(page, page.locator("#id_kind"), "absorbed")
    write_day(page, page.locator("#id_when_0"), date(2014, 6, 1))
    choose(page, page.locator("#id_when_1"), "22")
    pick(page, page.locator("#id_sources"), SOURCE_NAME)
    pick(page, page.locator("#id_sources_in_part"), SOURCE_NAME)
    send(page, "Festhalten, was geschah")
    refused = page.locator("main [data-error-summary]")
    expect(refused).to_be_focused()  # it does not say yet into which body
    expect(page.locator("#id_when_0")).to_have_value("2014-06-01")
    expect(page.locator("#id_sources_in_part option:checked")).to_have_text(SOURCE_NAME)
    pick(page, page.locator("#id_results"), OLD)
    send(page, "Festhalten, was geschah")
    expect(page.locator("main .kern-alert--success")).to_be_visible()


def renames_it(page: Page) -> None:
    press(page, page.get_by_role("link", name="Festhalten, was geschah"))
    choose(page, page.locator("#id_kind"), "renamed")
    write_day(page, page.locator("#id_when_0"), date(2018, 1, 1))
    choose(page, page.locator("#id_when_1"), "37")
    write(page, page.locator("#id_name"), NEW)
    send(page, "Festhalten, was geschah")
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW)


def adds_the_substitute(page: Page) -> None:
    add_person(page, SUBSTITUTE)
    press(page, page.get_by_role("link", name="Zurück ohne Änderung"))


def gives_the_moderation(page: Page) -> None:
    add_person(page, MODERATOR)
    choose(page, page.locator("#id_function"), "moderation")
    write_day(page, page.locator("#id_since"), date(2014, 6, 1))
    send(page, "Funktion vergeben")
    expect(moderators(page)).to_contain_text(MODERATOR)


def lets_somebody_stand_in(page: Page) -> None:
    press(page, moderators(page).filter(has_text=MODERATOR).get_by_role("link", name="Vertretung"))
    write(page, page.locator("#id_substitute"), "Ole Fensterbank")
    write_day(page, page.locator("#id_since"), date(2014, 9, 1))
    write_day(page, page.locator("#id_until"), date(2015, 1, 1))
    send(page, "Vertretung einsetzen")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    press(page, page.locator("[data-error-summary] a"))
    expect(page.locator("#id_substitute")).to_be_focused()
    write(page, page.locator("#id_substitute"), SUBSTITUTE)
    expect(page.locator("#id_until")).to_have_value("2015-01-01")
    send(page, "Vertretung einsetzen")
    expect(page.locator("main .kern-alert--success")).to_be_visible()


def add_person(page: Page, name: str) -> None:
    """Add somebody from the body's page; the form of the function comes next and knows the name."""
    press(page, page.get_by_role("link", name="Person hinzufügen"))
    given, family = name.split()
    write(page, page.locator("#id_given_name"), given)
    write(page, page.locator("#id_family_name"), family)
    choose(page, page.locator("#id_visibility"), "public")
    send(page, "Hinzufügen")
    expect(page.locator("#id_person")).to_have_value(name)


def sees_the_body(page: Page, day: str, name: str, state: str, holders: list[tuple[str, ...]]) -> None:
    page.goto(f"/deliberate/bodies/{BODY}/?day={day}")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("main .eyebrow")).to_contain_text(state)
    expect(page.locator("#id_day")).to_have_value(day)
    expect(moderators(page)).to_have_count(max(len(holders), 1))
    for holder in holders:
        row = moderators(page).filter(has_text=holder[1]).filter(has_text=holder[-1])
        expect(row.first).to_contain_text(holder[0])
    expect(page.locator(f".figure-svg a[href='/deliberate/bodies/{BODY}/']")).to_contain_text(name.split(maxsplit=1)[0])
    assert ("in Vertretung" in page.locator("main").inner_text()) is (len(holders) == 2)


def sees_the_past(page: Page) -> None:
    """On the page as of the last day: the tree with its links, and the same in the table."""
    tree = page.get_by_role("region", name="Stammbaum")
    expect(tree.get_by_role("link")).to_have_count(2)
    expect(tree.get_by_role("link", name=f"{NEW}, seit Sommer 2014")).to_have_attribute("aria-current", "true")
    expect(tree.locator("path")).to_have_count(1)
    assert tree.locator("path").get_attribute("stroke-dasharray")
    for row, (when, kind, came_from, went_to) in zip(rows(page, "happened").all(), HAPPENED, strict=True):
        expect(row.get_by_role("rowheader")).to_have_text(when)
        expect(row.get_by_role("cell").nth(0)).to_contain_text(kind)
        expect(row.get_by_role("cell").nth(1)).to_have_text(came_from)
        expect(row.get_by_role("cell").nth(2)).to_have_text(went_to)
    go_to(page, tree.get_by_role("link", name=NEW))
    page.keyboard.press("ArrowUp")
    expect(tree.get_by_role("link", name=SOURCE_NAME)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(SOURCE_NAME)
    expect(page.get_by_role("region", name="Stammbaum").get_by_role("link", name=NEW)).to_be_visible()


def moderators(page: Page) -> Locator:
    """Rows of those who moderate."""
    return rows(page, "moderation")


def rows(page: Page, table: str) -> Locator:
    """Rows of a table of the body's page."""
    return page.locator(f"table:has(#{table}-caption) tbody tr")


def send(page: Page, name: str) -> None:
    """Go to the form's button and press it."""
    press(page, page.locator("main").get_by_role("button", name=name))


def pick(page: Page, target: Locator, name: str) -> None:
    """Choose one of a list that takes several, with the arrow key."""
    go_to(page, target)
    names = target.locator("option").all_inner_texts()
    page.keyboard.press("Home")
    for _step in range(names.index(name)):
        page.keyboard.press("ArrowDown")
    assert target.evaluate("each => [...each.selectedOptions].map((one) => one.text)") == [name]


def write_day(page: Page, target: Locator, day: date) -> None:
    """Write a day, in the order in which this browser takes its parts."""
    go_to(page, target)
    for order in ("%d%m%Y", "%m%d%Y"):
        page.keyboard.type(day.strftime(order))
        if target.input_value() == day.isoformat():
            return
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
    raise AssertionError(target.input_value())
