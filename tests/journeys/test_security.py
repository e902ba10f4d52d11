"""On the wire: what the server allows a page, and that each form carries its token."""

import pytest
from playwright.sync_api import Page
from tests.journeys.watching import sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/", "/prioritise/leipzig-13/", "/account/login/", "/nothing/here/"])
def test_a_page_may_do_little(page: Page, address: str) -> None:
    answer = page.goto(address)
    headers = answer.all_headers()
    policy = headers["content-security-policy"]
    assert "unsafe-" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_cookies_are_kept_from_scripts(page: Page) -> None:
    sign_in(page, "statistik")
    cookies = {each["name"]: each for each in page.context.cookies()}
    assert {"sessionid", "csrftoken"} <= set(cookies)
    assert all(each["httpOnly"] and each["sameSite"] == "Lax" for each in cookies.values())


@pytest.mark.parametrize("address", ["/", "/observe/load/", "/prioritise/leipzig-13/", "/account/login/"])
def test_each_form_that_changes_something_carries_its_token(page: Page, address: str) -> None:
    sign_in(page, "statistik")
    page.goto(address)
    forms = page.locator("form[method=post]")
    assert forms.count() >= 1
    assert all(each.locator("input[name=csrfmiddlewaretoken]").count() == 1 for each in forms.all())


def test_a_form_without_its_token_is_refused(page: Page) -> None:
    answer = page.request.post("/account/login/", form={"username": "statistik", "password": "planungsraum-zeigen"})
    assert answer.status == 403
