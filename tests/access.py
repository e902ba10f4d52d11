"""Who may open which page: view × role → what happens. Every view of the site has a row.

`page`: it opens · `login`: the public is asked to sign in · `refused`: 403 · `moved`: done, then elsewhere
· `wrong`: 422, the page says what to mend · `method`: 405.
"""

from dataclasses import dataclass

ROLES = ("public", "reader", "planner", "statistics", "newcomer", "retired")
PAGE, LOGIN, REFUSED, MOVED, WRONG, METHOD = "page", "login", "refused", "moved", "wrong", "method"


def everyone(outcome):
    return dict.fromkeys(ROLES, outcome)


def only(*roles, outcome=PAGE):
    """Open to these roles: the public is asked to sign in, everyone else is refused."""
    return everyone(REFUSED) | {"public": LOGIN} | dict.fromkeys(roles, outcome)


@dataclass(frozen=True)
class Row:
    """A view with its arguments, and what GET and an empty POST give each role."""

    view: str
    get: dict[str, str]
    post: dict[str, str]
    arguments: tuple[str, ...] = ()


OFFICE = ("planner", "statistics")
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
    *(
        Row("deliberate:ask", everyone(PAGE), everyone(WRONG), ("runde", kind))
        for kind in ("join", "present", "ask")
    ),
    Row("deliberate:asked", everyone(PAGE), everyone(PAGE), ("runde", "join")),
    Row("deliberate:inbox", only("planner"), only("planner")),
    Row("deliberate:inquiry", only("planner"), only("planner", outcome=WRONG), ("open inquiry",)),
    Row("deliberate:conferences", everyone(PAGE), everyone(PAGE)),
    Row("deliberate:conference", everyone(PAGE), everyone(PAGE), ("forum",)),
    Row("deliberate:new-conference", only("planner"), only("planner", outcome=WRONG)),
    *(
        Row(f"deliberate:{view}", only("planner"), only("planner", outcome=WRONG), ("forum",))
        for view in ("edit-conference", "attendance", "guests")
    ),
    Row("deliberate:guest", everyone(PAGE), everyone(METHOD), ("guest link",)),
    *(Row(name, everyone(PAGE), everyone(PAGE)) for name in ("imprint", "privacy", "accessibility", "licences")),
    Row("login", everyone(PAGE), everyone(PAGE)),
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
