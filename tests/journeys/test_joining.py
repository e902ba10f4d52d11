"""A citizen asks to join by keyboard; the moderator signs in and answers; the mail arrives."""

import re
import subprocess
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from playwright.sync_api import Page, expect
from tests.journeys import probe
from tests.journeys.keyboard import go_to, press, write
from tests.journeys.server import START, environment, free_port, served
from tests.journeys.watching import sign_in
from tests.site.commands.program import ROOT

pytestmark = pytest.mark.browser
OWN_CITY = True


class Letters(Message):
    """Keeps the letters that come in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[EmailMessage] = []

    def handle_message(self, message: EmailMessage) -> None:
        self.found.append(message_from_bytes(message.as_bytes(), policy=default))


@pytest.fixture(scope="module")
def post_office() -> Iterator[tuple[Letters, int]]:
    letters, port = Letters(), free_port()
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    yield letters, port
    controller.stop()


@pytest.fixture(scope="module")
def server(copied_city: Path, post_office: tuple[Letters, int]) -> Iterator[str]:
    """A server that sends its mails to the post office of this test."""
    mail = {"PLANUNGSRAUM_MAIL_URL": f"smtp://127.0.0.1:{post_office[1]}", "PLANUNGSRAUM_MAIL_FROM": "amt@example.org"}
    with served(copied_city, more=mail) as address:
        yield address


def test_from_the_wish_to_join_to_the_answer(page: Page, copied_city: Path, post_office: tuple[Letters, int]) -> None:
    letters, port = post_office
    citizen_asks(page)
    told = letter_to(probe.ADDRESS, letters, copied_city, port)
    assert "schnitzen" not in str(told)
    link = re.search(r"http://\S+", told.get_content())
    assert link
    moderator_answers(page, link[0])
    answered = letter_to("carla@example.org", letters, copied_city, port)
    assert "Gern, bis Montag." in answered.get_content()
    assert "> Wir schnitzen mit Jugendlichen." in answered.get_content()


def citizen_asks(page: Page) -> None:
    page.goto(f"/deliberate/bodies/{probe.BODY}/ask/join/")
    heading = page.get_by_role("heading", level=1)
    first = heading.inner_text()
    write(page, page.locator("#id_name"), "Carla Citizen")
    write(page, page.locator("#id_email"), "carla@example.org")
    page.keyboard.press("Tab")
    expect(page.locator("#id_organisation")).to_be_focused()
    write(page, page.locator("#id_text"), "Wir schnitzen mit Jugendlichen.")
    page.keyboard.press("Tab")  # over the trap, which keyboards never reach
    assert page.evaluate("document.activeElement.id") != "id_website"
    press(page, page.locator("main button[type=submit]"))
    expect(page).to_have_url(re.compile("/ask/join/sent/$"), timeout=20_000)
    expect(heading).not_to_have_text(first)


def moderator_answers(page: Page, link: str) -> None:
    sign_in(page, probe.MODERATOR)
    page.goto(link)
    page.locator("main table tbody tr", has_text="Carla Citizen").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("Wir schnitzen mit Jugendlichen.")
    page.locator("input[name=state][value=accepted]").check()
    page.locator("#id_text").fill("Gern, bis Montag.")
    go_to(page, page.locator("main button[type=submit]"))
    page.keyboard.press("Enter")
    expect(page.locator("main .kern-alert--success")).to_be_visible()
    expect(page.locator("main form")).to_have_count(0)


def letter_to(address: str, letters: Letters, var: Path, port: int) -> EmailMessage:
    """The letter to somebody; what the server's worker could not send is sent from here."""
    done = subprocess.run(
        [*START, "manage", "shell", "-c", probe.DELIVER.format(port=port)],
        cwd=ROOT, env=environment(var), capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for letter in list(letters.found):
            if letter["To"] == address:
                return letter
        time.sleep(0.1)
    raise AssertionError([str(letter["To"]) for letter in letters.found])


def test_guest_reads_the_meeting_by_the_link_alone(page: Page) -> None:
    sign_in(page, probe.MODERATOR)
    page.goto(f"/deliberate/meetings/{probe.MEETING}/guests/")
    page.locator("#id_topic").fill("Jugendkultur")
    page.locator("main button[type=submit]").first.click()
    link = page.locator("[data-guest-link]").inner_text()
    page.context.clear_cookies()
    answer = page.goto(link)
    assert answer is not None
    assert answer.headers["referrer-policy"] == "no-referrer"
    expect(page.get_by_role("heading", level=1)).to_have_text("Forum der Probe")
    expect(page.locator("main")).to_contain_text("Jugendkultur")
    page.emulate_media(media="print")
    expect(page.locator("main table").first).to_be_visible()
