"""What a page must never do, whatever is tested: complain on the console, fail, or ask another server."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response

TOKEN = re.compile('name="csrfmiddlewaretoken" value="([^"]+)"')
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
    """Sign in with one of the demo accounts, without the page of it, which has journeys of its own."""
    form = page.request.get("/account/login/")
    token = TOKEN.search(form.text())
    assert token is not None
    given = {"csrfmiddlewaretoken": token[1], "username": name, "password": "planungsraum-zeigen"}
    answer = page.request.post("/account/login/", form=given, headers={"Referer": form.url}, max_redirects=0)
    assert answer.status == HTTPStatus.FOUND, answer.text()


def follow(page: Page, leading: Locator) -> None:
    """Click on what leads to another page, and wait until that one is there: clicking alone waits for its beginning."""
    with page.expect_navigation():
        leading.click()
