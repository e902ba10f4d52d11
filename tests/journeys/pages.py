"""Every page there is, with every state that changes how it looks, and how to get there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from tests.journeys import files, probe
from tests.journeys.watching import sign_in

Sessions = dict[str, list[Any]]  # the cookies of each account that has signed in
ADDRESSES = {
    "overview": "/",
    "overview with a chosen area": "/?indicator=pov_u15&area=51",
    "overview with gaps": "/?indicator=pov_u15&system=planungsraum&period=2020",
    "overview with own limits": "/?indicator=pov_u15&classes=own_breaks&breaks=10+20",
    "indicators": "/observe/indicators/",
    "indicator sheet": "/observe/indicators/pov_u15/",
    "area profile": "/observe/areas/ortsteil/51/",
    "loading": "/observe/load/",
    "recipes": "/prioritise/",
    "result": "/prioritise/leipzig-13/?area=51",
    "result with a fault": "/prioritise/leipzig-13/?weight-1=60",
    "certainty": "/prioritise/leipzig-13/certainty/",
    "why": "/prioritise/leipzig-13/why/52/",
    "ask for a run": "/prioritise/leipzig-13/run/",
    "runs": "/prioritise/runs/",
    "building a recipe": "/prioritise/build/?period=2022&normalise=z&aggregate=arithmetic&count=13"
    "&weight-pov_u15=60&weight-lab_unemp=40",
    "lists of priority areas": "/prioritise/schemes/",
    "list of priority areas": "/prioritise/schemes/ikjhp-2021/?area=71",
    "departure from a list": "/prioritise/schemes/ikjhp-2021/override/",
    "comparison": "/prioritise/compare/?first_period=2014",
    "recipe as text": "/prioritise/leipzig-13/edit/",
    "organisations": "/people/organisations/",
    "organisations on a map of planning areas": "/people/organisations/?day=2015-01-01&system=planungsraum",
    "organisation": "/people/organisations/jugendamt/?day=2015-01-01",
    "adding an organisation": "/people/organisations/new/",
    "profile of an organisation": "/people/organisations/jugendamt/edit/",
    "names of an organisation": "/people/organisations/jugendamt/names/",
    "new funding": "/people/organisations/jugendamt/fundings/new/",
    "new successor": "/people/organisations/jugendamt/successors/new/",
    "functions": "/people/functions/?day=2014-10-01&function=moderation",
    "own functions": "/people/me/",
    "bodies": "/deliberate/bodies/?day=2014-10-01",
    "body": "/deliberate/bodies/netzwerk-kultur/?day=2014-10-01",
    "body with its parts": "/deliberate/bodies/netzwerk-der-akteure/?day=2015-01-01",
    "what happened to a body": "/deliberate/bodies/ak-ost/event/",
    "founding a body": "/deliberate/bodies/new/",
    "profile of a body": "/deliberate/bodies/ak-ost/edit/",
    "kinds of meeting of a body": "/deliberate/bodies/ak-ost/rhythms/",
    "accompanying a body": "/deliberate/bodies/ak-ost/accompaniment/new/",
    "review of a body": "/deliberate/bodies/ak-ost/review/",
    "loading bodies": "/deliberate/load-bodies/",
    "loading organisations": "/people/load-organisations/",
    "giving a function": "/people/functions/ak-ost/new/",
    "end of a function": "/people/functions/terms/1/end/",
    "standing in": "/people/functions/terms/1/substitute/",
    "new contact": "/people/contacts/ak-ost/new/",
    "contact": "/people/contacts/1/",
    "new person": "/people/persons/new/",
    "erasing oneself": "/people/me/erase/",
    "network": "/deliberate/network/?day=2015-01-01",
    "cooperations": "/deliberate/cooperations/?day=2015-01-01",
    "cooperation": "/deliberate/cooperations/campus-gruenau-teilt/?day=2015-01-01",
    "adding a cooperation": "/deliberate/cooperations/new/",
    "changing a cooperation": "/deliberate/cooperations/campus-gruenau-teilt/edit/",
    "taking a cooperation back": "/deliberate/cooperations/campus-gruenau-teilt/take-back/",
    "checks of a body": "/deliberate/bodies/integrations-check/checks/?day=2015-01-01&money=50000&stage=ongoing",
    "new list of criteria": "/deliberate/bodies/integrations-check/checks/criteria/new/",
    "opening a check": "/deliberate/bodies/integrations-check/checks/new/",
    "check": "/deliberate/bodies/integrations-check/checks/1/",
    "assessing criteria": "/deliberate/bodies/integrations-check/checks/2/assess/",
    "finding of a check": "/deliberate/bodies/integrations-check/checks/2/finding/",
    "follow-up of a check": "/deliberate/bodies/integrations-check/checks/1/follow-up/",
    "withdrawing a check": "/deliberate/bodies/integrations-check/checks/2/withdraw/",
    "asking a body": f"/deliberate/bodies/{probe.BODY}/ask/join/",
    "asking a closed body": "/deliberate/bodies/ausschuss-probe/ask/join/",
    "asked": f"/deliberate/bodies/{probe.BODY}/ask/join/sent/",
    "inbox": "/deliberate/inquiries/",
    "answered inquiry": "/deliberate/inquiries/1/",
    "open inquiry": "/deliberate/inquiries/2/",
    "meetings": "/deliberate/meetings/?kind=forum",
    "meeting": f"/deliberate/meetings/{probe.MEETING}/",
    "calling a meeting": "/deliberate/meetings/new/",
    "changing a meeting": f"/deliberate/meetings/{probe.MEETING}/edit/",
    "attendance": f"/deliberate/meetings/{probe.MEETING}/attendance/",
    "inviting organisations": f"/deliberate/meetings/{probe.MEETING}/invite/?kinds=free_provider&kinds=school",
    "involvement of providers": "/deliberate/involvement/",
    "own area": "/deliberate/my-area/",
    "year plan": "/deliberate/year/2027/",
    "year plan without data on school holidays": "/deliberate/year/2031/?area=planungsraum/innerer_osten",
    "planning a series": "/deliberate/bodies/ak-ost/plan/",
    "days of a series": "/deliberate/bodies/netzwerk-gesundheit/plan/?series=8&year=2027&which=2&weekday=3"
    "&first_month=2&start=16:00&end=18:00&on_free=next&school=on&visibility=public",
    "hosts in turn": "/deliberate/bodies/ak-ost/rhythms/6/hosts/",
    "orders": "/deliberate/year/orders/",
    "days kept free": "/deliberate/year/free-days/",
    "focus topics": "/deliberate/topics/",
    "focus topic": "/deliberate/topics/raeume-fuer-jugendliche/",
    "adding a topic": "/deliberate/topics/new/",
    "change of a topic": "/deliberate/topics/raeume-fuer-jugendliche/edit/",
    "topics of a body": "/deliberate/bodies/ak-ost/topics/",
    "list of topics changed": "/deliberate/bodies/ak-ost/topics/edit/",
    "tasks and needs of a body": "/deliberate/bodies/ak-ost/tasks/?state=all",
    "meeting with record and outcomes": "/deliberate/meetings/ak-ost-2026-09/",
    "topics of a meeting": "/deliberate/meetings/ak-ost-2026-09/topics/",
    "outcomes of a meeting": "/deliberate/meetings/planungskonferenz-2014/outcomes/",
    "record of a meeting": f"/deliberate/meetings/{probe.MEETING}/record/",
    "approval of a record": "/deliberate/meetings/ak-ost-2026-09/record/approval/",
    "open tasks of earlier meetings": "/deliberate/meetings/ak-ost-2027-01/look-back/",
    "open tasks handed on": "/deliberate/meetings/abschlusskonferenz-2014/next-cycle/",
    "guest without a link": "/deliberate/guest/nothing/",
    "search": "/search/?q=jugend",
    "accessibility": "/about/accessibility/",
    "not found": "/nothing/here/",
    "log-in": "/account/login/",
    "own account": "/account/",
    "passkeys": "/account/passkeys/",
    "password once more": "/account/reauthenticate/",
    "change of the password": "/account/password/change/",
    "forgotten password without mail": "/account/password/reset/",
    "mail on its way": "/account/password/reset/done/",
    "link that is too old": "/account/password/reset/key/1-a-b/",
    "new password holds": "/account/password/reset/key/done/",
    "closed account": "/account/inactive/",
    "identity cancelled": "/account/oidc/cancelled/",
    "invitations": "/account/invitations/",
    "roles of accounts": "/account/grants/",
    "end of a role": "/account/grants/2/end/",
    "legal holds": "/people/holds/",
    "invitation that is not known": "/account/invitation/",
}


def after_a_wrong_log_in(page: Page, _folder: Path) -> None:
    """The form with its errors."""
    page.goto("/account/login/")
    page.locator("main").get_by_role("button", name="Anmelden").click()
    page.locator("[data-error-summary]").wait_for()


def preview_with_faults(page: Page, folder: Path) -> None:
    """A file that cannot be loaded."""
    bring(page, files.write(folder, "fehler.csv", files.FAULTY))


def preview_without_faults(page: Page, folder: Path) -> None:
    """A file that waits for the decision."""
    bring(page, files.write(folder, "gut.csv", files.figures_of_2023()))


def bring(page: Page, file: Path) -> None:
    """Fill the form of a new file and send it."""
    page.goto("/observe/load/")
    page.get_by_label("CSV-Datei").set_input_files(file)
    page.get_by_label("Titel des Datensatzes").fill("Erfundene Werte 2023")
    page.get_by_label("Quelle").select_option(index=1)
    page.get_by_label("Gebiete", exact=True).select_option("ortsteil")
    page.get_by_label("Gebietsstand").fill("Ortsteile, Gebietsstand 31.12.2022")
    page.get_by_label("Stichtag der Gebiete").fill("2022-12-31")
    page.get_by_role("button", name="Vorschau anzeigen").click()
    page.get_by_role("heading", level=1, name=file.name).wait_for()


def run_that_is_done(page: Page, _folder: Path) -> None:
    """A run with its figures and the form to freeze it."""
    page.goto("/prioritise/leipzig-13/run/")
    page.get_by_label("Ziehungen").fill("500")
    page.get_by_role("button", name="Starten").click()
    page.get_by_role("button", name="Einfrieren").wait_for()


def frozen_result(page: Page, folder: Path) -> None:
    """A result with its files and its replay."""
    run_that_is_done(page, folder)
    page.get_by_label("Frage").fill("Wo zuerst?")
    page.get_by_role("button", name="Einfrieren").click()
    page.get_by_role("link", name="Nachrechnen").click()
    page.get_by_text("Das Ergebnis ist bewiesen").wait_for()


def adding_a_passkey(page: Page, _folder: Path) -> None:
    """The form after the password was asked for once more."""
    page.goto("/account/passkeys/add/")
    page.get_by_label("Passwort").fill("planungsraum-zeigen")
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_role("button", name="Hinzufügen").wait_for()


def locked_out(page: Page, _folder: Path) -> None:
    """The page after too many failures."""
    while page.get_by_role("heading", name="Zu viele Fehlversuche").count() == 0:
        page.goto("/account/login/")
        page.get_by_label("Benutzername").fill("niemand")
        page.get_by_label("Passwort").fill("geraten")
        page.locator("main").get_by_role("button", name="Anmelden").click()
        page.locator("[data-error-summary], h1:has-text('Fehlversuche')").wait_for()


def asking_with_errors(page: Page, _folder: Path) -> None:
    """The public form, sent empty."""
    page.goto(ADDRESSES["asking a body"])
    page.locator("main button[type=submit]").click()
    page.locator("[data-error-summary]").wait_for()


def guests_with_a_link(page: Page, _folder: Path) -> None:
    """The link of a guest, as it is shown once."""
    page.goto(f"/deliberate/meetings/{probe.MEETING}/guests/")
    page.locator("#id_topic").fill("Jugendkultur")
    page.locator("main button[type=submit]").first.click()
    page.locator("[data-guest-link]").wait_for()


def guest(page: Page, folder: Path) -> None:
    """The page that such a link opens."""
    guests_with_a_link(page, folder)
    page.goto(page.locator("[data-guest-link]").inner_text())


def taking_an_event_back(page: Page, _folder: Path) -> None:
    """What would become of the bodies."""
    page.goto(ADDRESSES["body"])
    page.get_by_role("link", name="Zurücknehmen").last.click()
    page.locator("main button[type=submit]").wait_for()


def standing_in_at_a_meeting(page: Page, _folder: Path) -> None:
    """The form that the meeting leads to."""
    page.goto(ADDRESSES["meeting"])
    page.locator("main a[href*='stand-in']").first.click()
    page.locator("main form").wait_for()


def person(page: Page, _folder: Path) -> None:
    """Somebody whose name may be seen."""
    page.goto(ADDRESSES["functions"])
    page.locator("main a[href*='/people/persons/']").first.click()
    page.locator("main h1").wait_for()


def change_of_a_person(page: Page, folder: Path) -> None:
    """The form that planning finds there."""
    person(page, folder)
    page.locator("main a[href*='change']").first.click()
    page.locator("main form").wait_for()


def erasing_a_person(page: Page, folder: Path) -> None:
    """What would be deleted and what stays, with the name not typed."""
    change_of_a_person(page, folder)
    page.locator("main a[href$='/erase/']").click()
    page.locator("main form button[type=submit]").click()
    page.locator("[data-error-summary]").wait_for()


def end_of_a_funding(page: Page, _folder: Path) -> None:
    """The form that an organisation with a funding leads to."""
    follow_link(page, "/people/organisations/bruecke-nordost/?day=2015-01-01", "fundings/")


def taking_a_succession_back(page: Page, _folder: Path) -> None:
    """What would be taken back."""
    follow_link(page, "/people/organisations/sternwarte/", "take-back")


def end_of_an_accompaniment(page: Page, _folder: Path) -> None:
    """The form that a body with somebody beside it leads to."""
    follow_link(page, "/deliberate/bodies/ak-ost/?day=2015-01-01", "accompaniment/")


def accepting_a_conflict(page: Page, _folder: Path) -> None:
    """The form that a conflict in the plan of a year leads to."""
    follow_link(page, ADDRESSES["year plan"], "conflicts/")


def follow_link(page: Page, address: str, part: str) -> None:
    """Go to a page and on by its first link to a form of this kind."""
    page.goto(address)
    page.locator(f"main a[href*='{part}'][aria-label]").first.click()
    page.locator("main form").wait_for()


def names_with_errors(page: Page, _folder: Path) -> None:
    """All names of an organisation, one of them emptied."""
    page.goto(ADDRESSES["names of an organisation"])
    page.locator("#id_name-0-name").fill("")
    page.locator("main button[type=submit]").click()
    page.locator("[data-error-summary]").wait_for()


def cooperation_with_errors(page: Page, _folder: Path) -> None:
    """A cooperation of which the title is gone."""
    page.goto(ADDRESSES["changing a cooperation"])
    page.locator("#id_title").fill("")
    page.locator("main button[type=submit]").click()
    page.locator("[data-error-summary]").wait_for()


MODERATING = {
    "inbox", "answered inquiry", "open inquiry", "meeting", "calling a meeting", "changing a meeting",
    "attendance", "inviting organisations", "guests with a link", "guest",
}  # fmt: skip
PLANNING = {
    "invitations",
    "roles of accounts",
    "end of a role",
    "legal holds",
    "building a recipe",
    "recipe as text",
    "ask for a run",
    "runs",
    "run that is done",
    "frozen result",
    "what happened to a body",
    "founding a body",
    "profile of a body",
    "kinds of meeting of a body",
    "review of a body",
    "loading bodies",
    "loading organisations",
    "giving a function",
    "end of a function",
    "standing in",
    "new contact",
    "contact",
    "new person",
    "taking an event back",
    "standing in at a meeting",
    "change of a person",
    "erasing a person",
    "adding an organisation",
    "profile of an organisation",
    "names of an organisation",
    "new funding",
    "new successor",
    "accompanying a body",
    "adding a cooperation",
    "changing a cooperation",
    "cooperation with errors",
    "taking a cooperation back",
    "new list of criteria",
    "opening a check",
    "assessing criteria",
    "finding of a check",
    "follow-up of a check",
    "withdrawing a check",
    "end of a funding",
    "taking a succession back",
    "end of an accompaniment",
    "adding a topic",
    "change of a topic",
    "list of topics changed",
    "topics of a meeting",
    "outcomes of a meeting",
    "record of a meeting",
    "approval of a record",
    "open tasks of earlier meetings",
    "open tasks handed on",
    "names of an organisation with errors",
    "year plan",
    "planning a series",
    "days of a series",
    "hosts in turn",
    "orders",
    "days kept free",
    "accepting a conflict",
}
STATES: dict[str, Callable[[Page, Path], None]] = {
    "log-in with errors": after_a_wrong_log_in,
    "log-in locked": locked_out,
    "adding a passkey": adding_a_passkey,
    "preview with faults": preview_with_faults,
    "preview without faults": preview_without_faults,
    "run that is done": run_that_is_done,
    "frozen result": frozen_result,
    "taking an event back": taking_an_event_back,
    "standing in at a meeting": standing_in_at_a_meeting,
    "person": person,
    "change of a person": change_of_a_person,
    "erasing a person": erasing_a_person,
    "end of a funding": end_of_a_funding,
    "taking a succession back": taking_a_succession_back,
    "end of an accompaniment": end_of_an_accompaniment,
    "names of an organisation with errors": names_with_errors,
    "cooperation with errors": cooperation_with_errors,
    "accepting a conflict": accepting_a_conflict,
    "asking with errors": asking_with_errors,
    "guests with a link": guests_with_a_link,
    "guest": guest,
}


def account_for(name: str) -> str:
    """Who may see a page."""
    if name in MODERATING:
        return probe.MODERATOR
    if name == "own area":
        return "koordination"
    return "planung" if name in PLANNING else "statistik"


def open_by_name(page: Page, name: str, folder: Path, sessions: Sessions) -> None:
    """Go to a page, signed in by the role that may see it."""
    if not name.startswith("log-in"):
        sign_in_once(page, account_for(name), sessions)
    if name in STATES:
        STATES[name](page, folder)
    else:
        page.goto(ADDRESSES[name])


def sign_in_once(page: Page, account: str, sessions: Sessions) -> None:
    """Sign in, or go on in the session in which the account is signed in already."""
    if account in sessions:
        page.context.add_cookies(sessions[account])
    else:
        sign_in(page, account)
        sessions[account] = page.context.cookies()
