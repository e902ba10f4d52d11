"""What a page must never do, whatever is tested: complain on the console, fail, or ask another server."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

REFUSED = {401, 403, 404, 410, 422, 429}


@dataclass
class Watch:
    """Everything said and asked for in one window."""

    origin: str
    also: tuple[str, ...] = ()  # another server to which a page may lead
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    logged: list[tuple[str, str]] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._request)
        context.on("response", self._response)

    def faults(self) -> list[str]:
        """What was wrong; that a page says 404 or 422 is for its test to judge."""
        logged = [text for text, address in self.logged if address not in self.refused]
        return [*self.complaints, *logged, *(f"asked another server: {each}" for each in self.foreign)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.logged.append((message.text, message.location["url"]))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:", *self.also)):
            self.foreign.append(request.url)

    def _response(self, response: Response) -> None:
        if response.request.resource_type == "document" and response.status in REFUSED:
            self.refused.add(response.url)


def sign_in(page: Page, name: str) -> None:
    """Sign in with one of the demo accounts, by mouse."""
    page.goto("/account/login/")
    page.get_by_label("Benutzername").fill(name)
    page.get_by_label("Passwort").fill("planungsraum-zeigen")
    page.locator("main").get_by_role("button", name="Anmelden").click()
    page.get_by_role("button", name="Abmelden").wait_for(state="attached")


def come_back(page: Page, name: str, kept: dict[str, Any]) -> None:
    """Be signed in again: by mouse the first time, afterwards by the cookies that were kept then."""
    if name in kept:
        page.context.add_cookies(kept[name])
        return
    sign_in(page, name)
    kept[name] = page.context.cookies()
