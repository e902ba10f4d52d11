"""Who may open which page: view × role × stage → what happens. Every view of the site has a row.

Rows of objects past the stage in which most is done with them stand in tests/stages.py.

`page`: it opens · `login`: the public is asked to sign in · `refused`: 403 · `moved`: done, then elsewhere
· `wrong`: 422, the page says what to mend · `method`: 405 · `missing`: 404 · `gone`: 410.
"""

from dataclasses import dataclass

ROLES = (
    "public", "reader", "planner", "statistics", "area_coordinator", "managing_provider", "moderator", "provider",
    "committee_member", "youth_representative", "evaluator", "newcomer", "retired",
)  # fmt: skip
PAGE, LOGIN, REFUSED, MOVED, WRONG, METHOD = "page", "login", "refused", "moved", "wrong", "method"
MISSING, GONE = "missing", "gone"


def everyone(outcome):
    return dict.fromkeys(ROLES, outcome)


def only(*roles, outcome=PAGE):
    """Open to these roles: the public is asked to sign in, everyone else is refused."""
    return everyone(REFUSED) | {"public": LOGIN} | dict.fromkeys(roles, outcome)


def with_account(outcome=PAGE):
    """Open to everyone who has signed in, with a role today or without."""
    return everyone(outcome) | {"public": LOGIN}


@dataclass(frozen=True)
class Row:
    """A view with its arguments, and what GET and an empty POST give each role.

    `stage`: that of the object, where it is not the one in which most is done with it (tests/stages.py).
    """

    view: str
    get: dict[str, str]
    post: dict[str, str]
    arguments: tuple[str, ...] = ()
    stage: str = ""


OFFICE = ("planner", "statistics")
NETWORKERS = ("planner", "area_coordinator")  # the coordinator looks after the area of what the rows name
KEEPERS = (*NETWORKERS, "moderator")  # the moderator acts for the body that the rows name
CALLERS = (*KEEPERS, "managing_provider")  # the managing provider looks after no area here
SIGNED_IN = tuple(role for role in ROLES if role != "public")
TABLE = (
    Row("observe:overview", everyone(PAGE), everyone(PAGE)),
    *(
        Row("observe:export", everyone(PAGE), everyone(PAGE), (form,))
        for form in ("csv", "xlsx", "geojson", "svg", "png")
    ),
    Row("observe:indicators", everyone(PAGE), everyone(PAGE)),
    Row("observe:indicator", everyone(PAGE), everyone(PAGE), ("quote",)),
    Row("observe:area", everyone(PAGE), everyone(PAGE), ("viertel", "a1")),
    Row("observe:upload", only(*OFFICE), only(*OFFICE, outcome=WRONG)),
    Row("observe:preview", only(*OFFICE), only(*OFFICE, outcome=MOVED), ("own upload",)),
    Row("prioritise:recipes", everyone(PAGE), everyone(PAGE)),
    Row("prioritise:result", everyone(PAGE), everyone(PAGE), ("klein",)),
    *(
        Row("prioritise:export", everyone(PAGE), everyone(PAGE), ("klein", form))
        for form in (
            "recipe.toml", "values.csv", "result.csv", "result.xlsx", "selected.csv", "map.svg", "map.png"
        )
    ),
    Row("prioritise:certainty", everyone(PAGE), everyone(PAGE), ("klein",)),
    Row("prioritise:why", everyone(PAGE), everyone(PAGE), ("klein", "a1")),
    Row("prioritise:ask", only("planner"), only("planner", outcome=WRONG), ("klein",)),
    Row("prioritise:build", only("planner"), only("planner")),
    Row("prioritise:runs", only("planner"), only("planner")),
    Row("prioritise:run", only("planner"), only("planner", outcome=MOVED), ("own run",)),
    Row("prioritise:freeze", only("planner"), only("planner", outcome=WRONG), ("own run",)),
    Row("prioritise:frozen", everyone(PAGE), everyone(PAGE), ("public result",)),
    *(
        Row("prioritise:frozen-file", everyone(PAGE), everyone(PAGE), ("public result", form))
        for form in ("recipe.toml", "values.csv", "result.csv", "robustness.csv", "sensitivity.csv",
                     "annex.html", "annex.pdf", "annex.docx", "annex.xlsx", "annex.zip")
    ),
    Row("prioritise:scheme-of-result", only("planner"), only("planner", outcome=WRONG), ("public result",)),
    Row("prioritise:schemes", everyone(PAGE), everyone(PAGE)),
    Row("prioritise:scheme", everyone(PAGE), everyone(PAGE), ("liste",)),
    Row("prioritise:scheme-export", everyone(PAGE), everyone(PAGE), ("liste",)),
    Row("prioritise:override", only("planner"), only("planner", outcome=WRONG), ("liste",)),
    Row("prioritise:compare", everyone(PAGE), everyone(PAGE)),
    Row("prioritise:edit", only("planner"), only("planner", outcome=WRONG), ("klein",)),
    Row("people:organisations", everyone(PAGE), everyone(PAGE)),
    Row("people:organisation", everyone(PAGE), everyone(PAGE), ("verein",)),
    Row("people:organisation-new", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG)),
    *(
        Row(f"people:{view}", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG), ("verein",))
        for view in ("organisation-edit", "names", "fund", "follow")
    ),
    Row("people:end-funding", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG), ("verein", "own funding")),
    Row("people:take-succession-back", only(*NETWORKERS),  # the planner, who asks first, takes it back
        only("planner", outcome=MOVED) | {"area_coordinator": MISSING}, ("verein", "own succession")),
    Row("people:functions", everyone(PAGE), everyone(PAGE)),
    Row("people:appoint", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("people:end-term", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("own term",)),
    Row("people:substitute", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("own term",)),
    Row("people:revoke", only(*KEEPERS), only(*KEEPERS, outcome=MOVED), ("own stand-in",)),
    Row("people:contact", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("people:contact-edit", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("own contact",)),
    Row("people:verify", only(*CALLERS, "provider", outcome=METHOD),  # a provider who is head of no organisation here
        only(*KEEPERS, outcome=MOVED), ("own contact",)),
    Row("people:person-new", only(*CALLERS),
        only(*CALLERS, outcome=WRONG)),
    Row("people:person", everyone(PAGE), everyone(PAGE), ("public person",)),
    Row("people:person-change", only("planner"), only("planner", outcome=WRONG), ("public person",)),
    Row("people:person-data", only("planner"), only("planner"), ("public person",)),
    Row("people:erase-person", only("planner"), only("planner", outcome=WRONG), ("public person",)),
    Row("people:me", only(*SIGNED_IN), only(*SIGNED_IN)),
    Row("people:my-data", only(*SIGNED_IN), only(*SIGNED_IN)),
    Row("people:erase-me", only(*SIGNED_IN), only(*SIGNED_IN, outcome=WRONG)),
    Row("deliberate:bodies", everyone(PAGE), everyone(PAGE)),
    Row("deliberate:body", everyone(PAGE), everyone(PAGE), ("runde",)),
    Row("deliberate:body-new", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG)),
    Row("deliberate:body-edit", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:accompany", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:end-accompaniment", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde", "own accompaniment")),
    Row("deliberate:event", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG), ("runde",)),
    Row("deliberate:take-back", only(*NETWORKERS),  # the planner, who asks first, takes it back
        only("planner", outcome=MOVED) | {"area_coordinator": MISSING}, ("runde", "own event")),
    Row("deliberate:rhythms", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:review", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:network", everyone(PAGE), everyone(PAGE)),
    Row("deliberate:cooperations", everyone(PAGE), everyone(PAGE)),
    *(Row("deliberate:cooperations-export", everyone(PAGE), everyone(PAGE), (form,)) for form in ("csv", "xlsx")),
    Row("deliberate:cooperation", everyone(PAGE), everyone(PAGE), ("hof",)),
    Row("deliberate:new-cooperation", only(*CALLERS), only(*CALLERS, outcome=WRONG)),
    Row("deliberate:edit-cooperation", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("hof",)),
    Row("deliberate:take-cooperation-back", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("hof",)),  # it is checked
    Row("deliberate:checks", everyone(PAGE), everyone(PAGE), ("runde",)),
    Row("deliberate:new-criteria", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:edit-criteria", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde", "own criteria")),
    Row("deliberate:open-check", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:check", everyone(PAGE), everyone(PAGE), ("runde", "open check")),
    Row("deliberate:assess", only(*KEEPERS), only(*KEEPERS, outcome=MOVED), ("runde", "open check")),
    Row("deliberate:conclude-check", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde", "open check")),
    Row("deliberate:follow-up", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde", "open check")),
    Row("deliberate:withdraw-check", only(*KEEPERS),  # the planner, who asks first, withdraws it
        only(*KEEPERS, outcome=MISSING) | {"planner": MOVED}, ("runde", "open check")),
    Row("deliberate:involvement", everyone(PAGE), everyone(PAGE)),
    *(Row("deliberate:involvement-export", everyone(PAGE), everyone(PAGE), (form,)) for form in ("csv", "xlsx")),
    Row("deliberate:this-year", everyone(MOVED), everyone(MOVED)),
    Row("deliberate:year", everyone(PAGE), everyone(PAGE), ("2027",)),
    *(Row("deliberate:year-export", everyone(PAGE), everyone(PAGE), ("2027", form)) for form in ("csv", "xlsx")),
    Row("deliberate:conflict", only(*KEEPERS) | {"managing_provider": MISSING},
        only(*KEEPERS, outcome=WRONG) | {"managing_provider": MISSING}, ("2027", "own conflict")),
    Row("deliberate:orders", only(*CALLERS), only(*CALLERS, outcome=WRONG)),
    Row("deliberate:free-days", only("planner"), only("planner", outcome=WRONG)),
    Row("deliberate:plan", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:hosts", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde", "own series")),
    *(Row("people:export", everyone(PAGE), everyone(PAGE), (form,)) for form in ("csv", "xlsx")),
    Row("people:vcard", everyone(PAGE), everyone(PAGE), ("haus-ost",)),
    Row("people:load-organisations", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG)),
    Row("deliberate:load-bodies", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG)),
    *(Row("deliberate:export", everyone(PAGE), everyone(PAGE), (form,)) for form in ("csv", "xlsx")),
    Row("deliberate:calendar", everyone(PAGE), everyone(METHOD)),
    Row("deliberate:body-calendar", everyone(PAGE), everyone(METHOD), ("runde",)),
    *(
        Row(f"deliberate:hsds{name}", everyone(PAGE), everyone(METHOD))
        for name in ("", "-openapi", "-profile", "-services", "-organizations")
    ),
    Row("deliberate:hsds-organization", everyone(PAGE), everyone(METHOD), ("11111111-0000-4000-8000-000000000001",)),
    Row("deliberate:hsds-service", everyone(PAGE), everyone(METHOD), ("11111111-0000-4000-8000-000000000002",)),
    *(
        Row("deliberate:ask", everyone(PAGE), everyone(WRONG), ("runde", kind))
        for kind in ("join", "present", "ask")
    ),
    Row("deliberate:asked", everyone(PAGE), everyone(PAGE), ("runde", "join")),
    Row("deliberate:inbox", only(*CALLERS), only(*CALLERS)),
    Row("deliberate:own-area", *(only("area_coordinator", "managing_provider") for _ in ("get", "post"))),
    Row("deliberate:inquiry", only(*KEEPERS) | {"managing_provider": MISSING},
        only(*KEEPERS, outcome=WRONG) | {"managing_provider": MISSING}, ("open inquiry",)),
    Row("deliberate:meetings", everyone(PAGE), everyone(PAGE)),
    Row("deliberate:meeting", everyone(PAGE), everyone(PAGE), ("forum",)),
    Row("deliberate:new-meeting", only(*CALLERS), only(*CALLERS, outcome=WRONG)),
    *(
        Row(f"deliberate:{view}", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("forum",))
        for view in ("edit-meeting", "attendance", "guests", "invite")
    ),
    Row("deliberate:stand-in", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("forum", "own moderation")),
    Row("deliberate:topics", everyone(PAGE), everyone(PAGE)),
    Row("deliberate:topic", everyone(PAGE), everyone(PAGE), ("raeume",)),
    Row("deliberate:new-topic", only(*CALLERS), only(*CALLERS, outcome=WRONG)),
    Row("deliberate:edit-topic", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG), ("raeume",)),
    Row("deliberate:body-topics", everyone(PAGE), everyone(PAGE), ("runde",)),
    Row("deliberate:keep-topics", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("runde",)),
    Row("deliberate:followed", everyone(PAGE), everyone(PAGE), ("runde",)),
    *(Row("deliberate:followed-export", everyone(PAGE), everyone(PAGE), ("runde", form)) for form in ("csv", "xlsx")),
    Row("deliberate:report", everyone(PAGE), everyone(PAGE), ("forum", "html")),  # all forms: test_reports
    *(
        Row(f"deliberate:{view}", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), ("abschluss",))
        for view in ("outcomes", "record", "approval", "next-cycle")
    ),
    *(
        Row(f"deliberate:{view}", only(*KEEPERS), only(*KEEPERS, outcome=MOVED), ("abschluss",))
        for view in ("meeting-topics", "look-back")  # nothing chosen is a choice
    ),
    Row("deliberate:guest", everyone(PAGE), everyone(METHOD), ("guest link",)),
    *(Row(name, everyone(PAGE), everyone(PAGE)) for name in ("imprint", "privacy", "accessibility", "licences")),
    Row("people:search", everyone(PAGE), everyone(PAGE)),
    Row("login", everyone(PAGE), everyone(PAGE)),
    Row("account_login", everyone(PAGE), everyone(PAGE)),
    Row("account", with_account(), with_account()),
    Row("account_inactive", everyone(PAGE), everyone(METHOD)),
    Row("account_reauthenticate", with_account(REFUSED), with_account(REFUSED)),  # the cast has no password
    Row("account_change_password", with_account(MOVED), with_account(MOVED)),  # to the next row, for the same reason
    Row("account_set_password", with_account(), with_account()),
    Row("account_reset_password", everyone(PAGE), everyone(PAGE)),
    Row("account_reset_password_done", everyone(PAGE), everyone(METHOD)),
    Row("account_reset_password_from_key", everyone(PAGE), everyone(PAGE), ("a", "b-c")),
    Row("account_reset_password_from_key_done", everyone(PAGE), everyone(METHOD)),
    Row("mfa_list_webauthn", with_account(), with_account(METHOD)),
    Row("mfa_add_webauthn", with_account(), with_account()),
    Row("mfa_remove_webauthn", with_account(MISSING), with_account(MISSING), ("999999",)),
    Row("mfa_reauthenticate_webauthn", with_account(REFUSED), with_account(REFUSED)),
    Row("mfa_login_webauthn", everyone(MOVED), everyone(MOVED)),
    Row("openid_connect_login", everyone(MISSING), everyone(MISSING), ("city",)),  # where none is set up
    Row("openid_connect_callback", everyone(MISSING), everyone(MISSING), ("city",)),
    Row("socialaccount_login_cancelled", everyone(PAGE), everyone(METHOD)),
    Row("invitations", only("planner"), only("planner", outcome=WRONG)),
    Row("revoke", only("planner", outcome=METHOD), only("planner", outcome=MISSING), ("999999",)),
    Row("grants", only("planner"), only("planner", outcome=WRONG)),
    Row("end-grant", only("planner", outcome=MISSING), only("planner", outcome=MISSING), ("999999",)),
    Row("holds", only("planner"), only("planner", outcome=WRONG)),
    Row("lift-hold", only("planner", outcome=METHOD), only("planner", outcome=MISSING), ("999999",)),
    Row("invitation", everyone(MISSING), everyone(MISSING), ("unknown",)),
    Row("accept", everyone(GONE), everyone(GONE)),
    Row("logout", everyone(METHOD), everyone(MOVED)),
    Row("set_language", everyone(MOVED), everyone(MOVED)),
)  # fmt: skip
RECIPE = """
name = "klein"
title = "Kleines Rezept"

[[index.part]]
indicator = "quote"
weight = 60

[[index.part]]
indicator = "geb"
weight = 40

[selection]
rule = "top"
count = 2
"""
