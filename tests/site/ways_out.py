"""Every way by which something leaves the house: pages, files, cards, the open interface; and what is no such way."""

import gzip
import io
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote, urlencode

from django.urls import reverse
from tests.access import PAGE, TABLE
from tests.site.canaries import ALIKE, CITY_LEVELS, LEVELS, SCOPES, Canary

OPENS = {row.view: {role for role, outcome in row.get.items() if outcome == PAGE} for row in TABLE}
ALONE = "planning alone, which sees everything"
ELSEWHERE = {
    "people:my-data": "what is kept of oneself goes to oneself, whoever else may see it (Art. 15 GDPR)",
    "people:me": "one's own roles and functions, by the query of the person page; where one stands in (test_own_page)",
    "people:erase-me": "asks whether one is sure, and names nothing",
    "people:person-new": "an empty form",
    "deliberate:new-topic": "an empty form",
    "observe:upload": "an empty form for the office, which sees every figure",
    "observe:preview": "one's own file before it is loaded (test_access: of another person it is not found)",
    "prioritise:build": ALONE,
    "prioritise:ask": ALONE,
    "prioritise:runs": ALONE,
    "prioritise:run": ALONE,
    "prioritise:freeze": ALONE,
    "prioritise:scheme-of-result": ALONE,
    "prioritise:override": ALONE,
    "prioritise:edit": ALONE,
    "people:person-change": ALONE,
    "people:person-data": ALONE,
    "people:erase-person": ALONE,
    "deliberate:free-days": ALONE,
    "invitations": ALONE,
    "grants": ALONE,
    "holds": ALONE,
    "deliberate:asked": "a sentence under the name of the body, by the query of `deliberate:ask`",
    "deliberate:guest": "whoever holds the link was let in to this one meeting (tests/deliberate/test_guests.py)",
    "deliberate:hsds": "the version of the interface",
    "deliberate:hsds-openapi": "the description of the interface",
    "deliberate:hsds-profile": "the description of the interface",
    **dict.fromkeys(("imprint", "privacy", "accessibility", "licences"), "a page about the site"),
}
ACCOUNT = re.compile("login|account|mfa_|socialaccount|openid")  # pages about the own account alone


@dataclass(frozen=True)
class Way:
    """An address: the view and how it is asked; `of` is what has this address for itself."""

    view: str
    arguments: tuple = ()
    query: tuple = ()
    of: Canary | None = None

    @property
    def address(self):
        return reverse(self.view, args=self.arguments) + (f"?{urlencode(self.query)}" if self.query else "")


def lists(world):
    """Addresses where many objects stand together, and those of what is public."""
    from planungsraum.people.models import Actor

    for view in ("observe:indicators", "prioritise:recipes", "prioritise:schemes", "people:organisations",
                 "deliberate:bodies", "deliberate:meetings", "deliberate:calendar", "deliberate:network",
                 "deliberate:cooperations",
                 "deliberate:involvement",
                 "deliberate:topics", "deliberate:own-area", "deliberate:inbox", "deliberate:new-meeting"):  # fmt: skip
        yield Way(view)
    yield from _years(world)
    for place in Actor.objects.order_by("filed").values_list("filed", flat=True)[::20]:
        yield Way("people:functions", query=(("at", place),))
    for kind in ("organisation", "body", "person", "meeting", "cooperation", "record", "outcome", "topic"):
        yield Way("people:search", query=(("q", ALIKE), ("kind", kind)))
    for view in (
        "people:export",
        "deliberate:export",
        "deliberate:cooperations-export",
        "deliberate:involvement-export",
    ):
        for form in ("csv", "xlsx"):
            yield Way(view, (form,))
    for view in ("services", "organizations"):
        yield Way(f"deliberate:hsds-{view}", query=(("full", "true"), ("per_page", "200")))
    for kind, view in (("body", "deliberate:body"), ("organisation", "people:organisation"), ("body", "people:vcard"),
                       ("body", "deliberate:body-calendar")):  # fmt: skip
        for scope in SCOPES:
            yield Way(view, (world.slugs[Canary(kind, scope, "public")],))
    for scope in SCOPES:
        yield Way("deliberate:cooperation", (world.numbers["cooperation", scope],))
        yield Way("deliberate:checks", (world.slugs[Canary("body", scope, "public")],))
        held = world.numbers["meeting", scope]
        yield Way("deliberate:meeting", (held,))
        yield Way("deliberate:report", (held, "html"))
        body = world.slugs[Canary("body", scope, "public")]
        yield Way("deliberate:followed", (body,))
        yield Way("deliberate:followed-export", (body, "csv"))
    yield Way("deliberate:body-topics", (world.slugs[Canary("body", "own", "public")],))


def _years(world):
    body = world.slugs[Canary("body", "own", "public")]
    for year in world.numbers["years"]:
        yield Way("deliberate:year", (year,))
        yield Way("deliberate:calendar", query=(("year", year), ("body", body)))
        for form in ("csv", "xlsx"):
            yield Way("deliberate:year-export", (year, form))
    yield Way("deliberate:orders")


def objects(world):
    """Addresses of one object: of one's own of each hidden level, of others for those who belong to it."""
    for kind, view in (("body", "deliberate:body"), ("organisation", "people:organisation"),
                       ("meeting", "deliberate:meeting"), ("cooperation", "deliberate:cooperation"),
                       ("body", "people:vcard"),
                       ("body", "deliberate:body-calendar")):  # fmt: skip
        for scope, level in (*(("own", level) for level in LEVELS[1:]), ("other", "body")):
            of = Canary(kind, scope, level)
            yield Way(view, (world.slugs[of],), of=of)
    yield from _checks(world)
    for scope in SCOPES:
        yield Way(
            "deliberate:inquiry", (world.numbers["inquiry", scope, "public"],), of=Canary("inquiry", scope, "acting")
        )
    yield Way("deliberate:inquiry", (world.numbers["inquiry", "own", "office"],))
    yield Way("deliberate:ask", (world.slugs[Canary("body", "own", "office")], "ask"))
    for level in ("public", "office"):
        yield Way("deliberate:hsds-organization", (_uuid(Canary("organisation", "own", level), world),))
    yield Way("deliberate:hsds-service", (_uuid(Canary("organisation", "own", "office"), world),))
    for level in CITY_LEVELS:
        yield Way("people:person", (world.numbers["person", level],), of=Canary("person", "city", level))
        told = Canary("topic", "city", level)
        yield Way("deliberate:topic", (world.slugs[told],), of=told)
    for told in (*(Canary("record", "own", level) for level in LEVELS), Canary("record", "other", "body"),
                 *(Canary("draft", scope, "acting") for scope in SCOPES)):  # fmt: skip
        yield Way("deliberate:meeting", (world.slugs[told],), of=told)
        if told.level in {"body", "acting"}:
            yield Way("deliberate:report", (world.slugs[told], "html"))


def _checks(world):
    for scope in SCOPES:
        body = world.slugs[Canary("body", scope, "public")]
        for level in LEVELS:
            number = world.numbers["check", scope, level]
            yield Way("deliberate:check", (body, number), of=Canary("check", scope, level))


def _uuid(canary, world):
    from planungsraum.people.models import Organisation

    return str(Organisation.objects.get(slug=world.slugs[canary]).uuid)


def figures(world):
    """Addresses of what belongs to no body; who sees it follows from the roles alone."""
    for level in CITY_LEVELS:
        figure, recipe, listed = (Canary(kind, "city", level) for kind in ("indicator", "recipe", "scheme"))
        yield Way("observe:indicator", (figure.word,), of=figure)
        yield Way("prioritise:result", (recipe.word,), of=recipe)
        yield Way("prioritise:export", (recipe.word, "recipe.toml"), of=recipe)
        yield Way("prioritise:scheme", (listed.word,), of=listed)
        yield Way("prioritise:frozen", (world.numbers["frozen", level],), of=Canary("result", "city", level))
    yield from _rarely_asked(world)


def _rarely_asked(world):
    """Of these one address is asked: that of what is for the office."""
    figure, recipe, listed = (Canary(kind, "city", "office") for kind in ("indicator", "recipe", "scheme"))
    yield Way("observe:overview", query=(("indicator", figure.word),))
    yield Way("observe:export", ("csv",), (("indicator", figure.word),))
    yield Way("observe:area", ("viertel", "a1"))
    yield Way("prioritise:certainty", (recipe.word,))
    yield Way("prioritise:why", (recipe.word, "a1"))
    yield Way("prioritise:compare")
    yield Way("prioritise:scheme-export", (listed.word,), of=listed)
    yield Way(
        "prioritise:frozen-file",
        (world.numbers["frozen", "office"], "annex.html"),
        of=Canary("result", "city", "office"),
    )


def forms(world):
    """Forms that show what is kept, for those who keep the public body of their own."""
    public, hidden = (world.slugs[Canary("body", "own", level)] for level in ("public", "office"))
    yield Way("deliberate:hosts", (public, world.numbers["series"]))
    yield Way("deliberate:plan", (public,), query=world.numbers["plan"])
    yield Way("deliberate:conflict", world.numbers["conflict"])
    for view in ("deliberate:body-edit", "deliberate:event", "deliberate:review", "deliberate:rhythms",
                 "people:appoint", "people:contact"):  # fmt: skip
        yield Way(view, (public,))
    for view in ("deliberate:body-new", "deliberate:load-bodies", "people:load-organisations",
                 "people:organisation-new"):  # fmt: skip
        yield Way(view)
    yield Way("deliberate:body-edit", (hidden,))
    yield Way("deliberate:accompany", (public,))
    for level in LEVELS:
        yield Way("deliberate:end-accompaniment", (public, world.numbers["accompaniment", "own", level]))
    yield from _forms_of_organisations(world)
    yield from _forms_of_cooperations(world, public)
    for level in ("moderation", "office"):
        yield Way("people:contact-edit", (world.numbers["contact", "own", level],))
    for scope in ("own", "city"):
        yield Way("people:end-term", (world.numbers["term", scope, "office"],))
        yield Way("people:substitute", (world.numbers["term", scope, "office"],))
    yield Way("people:revoke", (world.numbers["stand-in", "office"],))
    for event in _events(public):
        yield Way("deliberate:take-back", (public, event))
    meeting = world.numbers["meeting", "own"]
    kinds = (("kinds", "free_provider"),)
    yield Way("deliberate:invite", (meeting,), kinds)
    for view in ("edit-meeting", "attendance", "guests", "outcomes", "meeting-topics"):
        yield Way(f"deliberate:{view}", (meeting,))
    yield from _forms_of_outcomes(world)
    for level in LEVELS:
        yield Way("deliberate:stand-in", (meeting, world.numbers["term", "own", level]))


def _forms_of_cooperations(world, body):
    yield Way("deliberate:new-cooperation")
    for view in ("edit-cooperation", "take-cooperation-back"):
        yield Way(f"deliberate:{view}", (world.numbers["cooperation", "own"],))
    for level in LEVELS:
        for view in ("edit-cooperation", "take-cooperation-back"):
            yield Way(f"deliberate:{view}", (world.slugs[Canary("cooperation", "own", level)],))
        for view in ("assess", "conclude-check", "follow-up", "withdraw-check"):
            yield Way(f"deliberate:{view}", (body, world.numbers["check", "own", level]))
    for view in ("new-criteria", "open-check"):
        yield Way(f"deliberate:{view}", (body,))
    yield Way("deliberate:edit-criteria", (body, world.numbers["criteria", "own"]))


def _forms_of_outcomes(world):
    for view in ("look-back", "next-cycle"):
        yield Way(f"deliberate:{view}", (world.numbers["later", "own"],))
    for view in ("record", "approval"):
        for told in (Canary("draft", "own", "acting"), Canary("record", "own", "office")):
            yield Way(f"deliberate:{view}", (world.slugs[told],), of=told)
    yield Way("deliberate:keep-topics", (world.slugs[Canary("body", "own", "public")],))
    for level in CITY_LEVELS:
        told = Canary("topic", "city", level)
        yield Way("deliberate:edit-topic", (world.slugs[told],), of=told)


def _events(slug):
    from planungsraum.deliberate.models import BodyEvent

    return BodyEvent.objects.filter(parts__body__slug=slug).values_list("pk", flat=True)


def _forms_of_organisations(world):
    houses = {level: world.slugs[Canary("organisation", "own", level)] for level in LEVELS}
    for view in ("organisation-edit", "names", "fund", "follow"):
        yield Way(f"people:{view}", (houses["public"],))
    yield Way("people:organisation-edit", (houses["office"],))
    yield Way("people:end-funding", (houses["public"], world.numbers["funding", "own"]))
    for level in LEVELS[1:]:
        yield Way("people:take-succession-back", (houses[level], world.numbers["succession", "own", level]))


def plain(response, asked=""):
    """Everything a reader could find in an answer, in small letters: headers and text, unpacked and put together.

    Without the address itself, which whoever asked knew.
    """
    body = response.content
    if response.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    text = body.decode("utf-8", errors="replace").replace("\r\n ", "")
    text = re.sub("</?mark>", "", f"{response.headers}\n{text}").lower()
    return unquote(text).replace(asked.lower(), "") if asked else text
