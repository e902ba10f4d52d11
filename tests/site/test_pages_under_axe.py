"""No page is forgotten by the browser that looks at every page with axe."""

from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from tests.access import PAGE, TABLE
from tests.journeys.pages import ADDRESSES, STATES

pytestmark = pytest.mark.one_database
BY_STEPS = {
    "log-in with errors": "login",
    "log-in locked": "login",
    "adding a passkey": "mfa_add_webauthn",
    "preview with faults": "observe:preview",
    "preview without faults": "observe:preview",
    "run that is done": "prioritise:run",
    "frozen result": "prioritise:frozen",
    "taking an event back": "deliberate:take-back",
    "standing in at a meeting": "deliberate:stand-in",
    "person": "people:person",
    "change of a person": "people:person-change",
    "erasing a person": "people:erase-person",
    "names of an organisation with errors": "people:names",
    "end of a funding": "people:end-funding",
    "taking a succession back": "people:take-succession-back",
    "end of an accompaniment": "deliberate:end-accompaniment",
    "cooperation with errors": "deliberate:edit-cooperation",
    "accepting a conflict": "deliberate:conflict",
    "asking with errors": "deliberate:ask",
    "guests with a link": "deliberate:guests",
    "guest": "deliberate:guest",
}
FILE = "a file or the open interface"
LIKE = "the template of a page that is looked at: "
NO_PAGES = {
    **dict.fromkeys(
        ("deliberate:export", "deliberate:involvement-export", "deliberate:followed-export", "deliberate:report",
         "deliberate:cooperations-export", "deliberate:year-export",
         "deliberate:calendar", "deliberate:body-calendar",
         "deliberate:hsds", "deliberate:hsds-openapi", "deliberate:hsds-organization",
         "deliberate:hsds-organizations", "deliberate:hsds-profile", "deliberate:hsds-service",
         "deliberate:hsds-services", "observe:export", "people:export", "people:my-data", "people:person-data",
         "people:vcard",
         "prioritise:export", "prioritise:frozen-file", "prioritise:scheme-export"), FILE,
    ),
    "account_login": LIKE + "login, under the name allauth asks for",
    "account_set_password": LIKE + "change of the password",
    "people:revoke": LIKE + "end of a function",
    "deliberate:edit-criteria": LIKE + "list of criteria added",
    "prioritise:freeze": LIKE + "run that is done, where the form stands",
    "prioritise:scheme-of-result": LIKE + "frozen result, where the form stands",
    **dict.fromkeys(("imprint", "licences", "privacy"), LIKE + "accessibility"),
}  # fmt: skip


def view_of(address):
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def test_every_page_is_looked_at_or_says_why_not():
    opened = {row.view for row in TABLE if PAGE in row.get.values()}
    looked_at = {view_of(address) for address in ADDRESSES.values()} | set(BY_STEPS.values())
    assert BY_STEPS.keys() == STATES.keys()
    assert opened - looked_at - NO_PAGES.keys() == set()
    assert looked_at & NO_PAGES.keys() == set()
