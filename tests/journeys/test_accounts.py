"""Jobs with the own account in a real browser: invited by keyboard, signed on by the city's identity, by passkey."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage as Message  # noqa: TC003 — a test reads better without a second block of imports
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, expect
from tests.identity.people import PASSWORD
from tests.identity.running import Provider, provided
from tests.journeys.keyboard import choose, press, write
from tests.journeys.server import free_port, run, served
from tests.journeys.test_accessibility import NARROW, WIDE, look
from tests.journeys.watching import Watch, follow, sign_in

pytestmark = pytest.mark.browser
DEMO = "planungsraum-zeigen"
KNOWN = """
from allauth.account.models import EmailAddress
from planungsraum.people.models import User
user = User.objects.create_user("ida.office", email="ida@example.org")
EmailAddress.objects.create(user=user, email="ida@example.org", verified=True, primary=True)
"""
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
Open = Callable[..., Page]


class Mailbox:
    """Keeps what a mail server is given."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 — as aiosmtpd calls it
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


@dataclass(frozen=True)
class Site:
    """A server with everything around it."""

    address: str
    provider: Provider
    mailbox: Mailbox


@pytest.fixture(scope="module")
def site(copied_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The program with a mail server and an identity provider, reached as localhost: passkeys need a name."""
    run(copied_city, "manage", "shell", "--verbosity", "0", "--command", KNOWN)
    port, mailbox = free_port(), Mailbox()
    mails = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    mails.start()
    address = f"http://localhost:{port}"
    with provided(tmp_path_factory.mktemp("identity"), f"{address}/account/oidc/city/login/callback/") as provider:
        more = {"PLANUNGSRAUM_MAIL_URL": f"smtp://127.0.0.1:{mails.port}", "PLANUNGSRAUM_MAIL_FROM": "p@stadt.example"}
        with served(copied_city, port, more | provider.environment):
            yield Site(address, provider, mailbox)
    mails.stop()


@pytest.fixture
def opened(browser: Browser, site: Site) -> Iterator[Open]:
    """Open watched windows, each with cookies of its own; they may lead to the identity provider."""
    windows = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(base_url=site.address, locale="de-DE", viewport=WIDE, **options)
        context.set_default_timeout(30_000)
        watch = Watch(site.address, (f"{site.provider.address}/",))
        watch.over(context)
        windows.append((context, watch))
        return context.new_page()

    yield open_one
    for context, _watch in windows:
        context.close()
    assert [fault for _context, watch in windows for fault in watch.faults()] == []


def is_clean(page: Page) -> None:
    assert look(page, "wide", WIDE) + look(page, "narrow", NARROW) == []
    page.set_viewport_size(WIDE)


def identify(page: Page, name: str) -> None:
    page.goto("/account/login/")
    page.get_by_role("button", name="Weiter mit Stadtkennung").click()
    page.get_by_label("Kennung").fill(name)
    page.get_by_label("Kennwort").fill(PASSWORD)
    page.get_by_role("button", name="Weiter").click()


def test_invited_and_accepted_by_keyboard(opened: Open, site: Site) -> None:
    planner = opened()
    sign_in(planner, "planung")
    planner.goto("/")
    press(planner, planner.get_by_role("link", name="Ihr Konto: planung"))
    press(planner, planner.get_by_role("link", name="Einladungen"))
    write(planner, planner.get_by_label("E-Mail-Adresse"), "otto@example.org")
    choose(planner, planner.get_by_label("Rolle"), "statistics")
    press(planner, planner.get_by_role("button", name="Einladen"))
    expect(planner.locator(".kern-alert--success")).to_contain_text("Die Einladung wurde verschickt.")
    message = next(each for each in site.mailbox.messages if each["To"] == "otto@example.org")
    assert "Einladung zu planungsraum" in message["Subject"]
    link = re.search(r"http://localhost:\d+/account/invitation/\S+", message.get_content()).group()
    guest = opened()
    guest.goto(link)
    assert guest.url == f"{site.address}/account/invitation/"
    write(guest, guest.get_by_label("Benutzername"), "otto.office")
    write(guest, guest.get_by_label("Passwort", exact=True), "ein gutes Passwort")
    write(guest, guest.get_by_label("Passwort wiederholen"), "ein gutes Passwort")
    press(guest, guest.get_by_role("button", name="Konto eröffnen"))
    expect(guest.locator(".kern-alert--success")).to_contain_text("Ihr Konto ist eröffnet.")
    expect(guest.get_by_text("Statistik", exact=True)).to_be_visible()
    planner.reload()
    expect(planner.get_by_role("row", name="otto@example.org")).to_contain_text("angenommen")


def test_signed_on_by_the_citys_identity(opened: Open) -> None:
    page = opened()
    identify(page, "ida")
    expect(page.get_by_role("link", name="Ihr Konto: ida.office")).to_be_visible()
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("link", name="Anmelden")).to_be_visible()


def test_identity_without_an_account_is_told_what_to_do(opened: Open) -> None:
    page = opened()
    identify(page, "nobody")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kein Konto zu dieser Kennung")
    expect(page.get_by_role("link", name="Anmelden", exact=True)).to_be_visible()


def test_account_opened_by_a_passkey(opened: Open) -> None:
    page = opened()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    sign_in(page, "lesen")
    page.goto("/")
    add_passkey(page)
    assert len(devices.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1
    page.get_by_role("button", name="Abmelden").click()
    page.goto("/account/login/?next=/account/passkeys/")
    press(page, page.get_by_role("button", name="Passkey verwenden"))
    expect(page.get_by_role("row", name="Dienstrechner")).to_be_visible()
    expect(page.get_by_role("link", name="Ihr Konto: lesen")).to_be_visible()
    remove_passkey(page)
    page.get_by_role("button", name="Abmelden").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Passkey verwenden").click()
    expect(page.locator(".kern-alert--danger")).to_contain_text("Der Passkey wurde nicht angenommen.")


def add_passkey(page: Page) -> None:
    page.get_by_role("link", name="Ihr Konto: lesen").click()
    press(page, page.get_by_role("link", name="Passkeys"))
    press(page, page.get_by_role("link", name="Passkey hinzufügen"))
    write(page, page.get_by_label("Passwort"), DEMO)
    page.keyboard.press("Enter")
    write(page, page.get_by_label("Name des Passkeys"), "Dienstrechner")
    page.keyboard.press("Enter")
    expect(page.locator(".kern-alert--success").last).to_contain_text("Der Passkey wurde hinzugefügt.")


def remove_passkey(page: Page) -> None:
    follow(page, page.get_by_role("link", name="Entfernen: Dienstrechner"))
    if page.get_by_role("button", name="Bestätigen").count():
        page.get_by_label("Passwort").fill(DEMO)
        page.get_by_role("button", name="Bestätigen").click()
    page.locator("main").get_by_role("button", name="Entfernen").click()
    expect(page.get_by_text("noch keinen Passkey")).to_be_visible()


def test_device_without_a_passkey_is_told_so_and_the_password_stays(opened: Open) -> None:
    page = opened()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/account/login/")
    page.get_by_role("button", name="Passkey verwenden").click()
    expect(page.get_by_role("alert")).to_contain_text("Der Passkey wurde nicht verwendet.")
    expect(page.get_by_role("button", name="Passkey verwenden")).to_be_focused()


class TestPagesThatNeedMore:
    """Pages that other journeys do not reach: axe finds nothing, nothing is cut off."""

    def test_login_with_every_way(self, opened: Open) -> None:
        page = opened(bypass_csp=True)
        page.goto("/account/login/")
        expect(page.get_by_role("button", name="Weiter mit Stadtkennung")).to_be_visible()
        is_clean(page)

    def test_no_account(self, opened: Open) -> None:
        page = opened(bypass_csp=True)
        identify(page, "nobody")
        expect(page.get_by_role("heading", level=1)).to_have_text("Kein Konto zu dieser Kennung")
        is_clean(page)

    def test_answer_that_is_not_accepted(self, opened: Open) -> None:
        page = opened(bypass_csp=True)
        page.goto("/account/oidc/city/login/callback/?code=x&state=y")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nicht angemeldet")
        is_clean(page)

    def test_link_to_the_identity(self, opened: Open) -> None:
        page = opened(bypass_csp=True)
        page.goto("/account/oidc/city/login/")
        is_clean(page)

    def test_first_password(self, opened: Open) -> None:
        page = opened(bypass_csp=True)
        identify(page, "ida")
        follow(page, page.get_by_role("link", name="Ihr Konto: ida.office"))
        follow(page, page.get_by_role("link", name="Passwort setzen"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Passwort setzen")
        is_clean(page)

    def test_forgotten_password(self, opened: Open, site: Site) -> None:
        page = opened(bypass_csp=True)
        page.goto("/account/password/reset/")
        is_clean(page)

    def test_passkeys_and_their_end(self, opened: Open) -> None:
        page = opened(bypass_csp=True)
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        sign_in(page, "lesen")
        page.goto("/")
        add_passkey(page)
        is_clean(page)
        page.goto("/account/passkeys/reauthenticate/")
        is_clean(page)
        page.goto("/account/passkeys/")
        follow(page, page.get_by_role("link", name="Entfernen: Dienstrechner"))
        is_clean(page)
        page.goto("/account/passkeys/")
        remove_passkey(page)

    def test_invitation(self, opened: Open, site: Site) -> None:
        page = opened(bypass_csp=True)
        sign_in(page, "planung")
        page.goto("/account/invitations/")
        page.get_by_label("E-Mail-Adresse").fill("anna@example.org")
        page.get_by_label("Rolle").select_option("reader")
        page.get_by_role("button", name="Einladen").click()
        expect(page.get_by_role("row", name="anna@example.org")).to_be_visible()
        is_clean(page)
        message = next(each for each in site.mailbox.messages if each["To"] == "anna@example.org")
        link = re.search(r"http://localhost:\d+/account/invitation/\S+", message.get_content()).group()
        page.goto(link)
        is_clean(page)
        page.goto("/account/invitations/")
        page.get_by_role("button", name="Zurückziehen: Einladung von anna@example.org").click()
        expect(page.get_by_role("row", name="anna@example.org")).to_contain_text("zurückgezogen")
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text("Diese Einladung gilt nicht mehr")
        is_clean(page)
