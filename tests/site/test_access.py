"""Rights: the table of tests/access.py, and that nothing hidden appears anywhere."""

import io
import re
import zipfile

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, include, path, reverse
from tests.access import GONE, LOGIN, METHOD, MISSING, MOVED, PAGE, RECIPE, REFUSED, ROLES, TABLE, WRONG
from tests.cast import sign_in
from tests.factories import hide
from tests.site.world import build_world
from tests.stages import STAGES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build the world once; what a test changes in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(world):
    """What the mark asks of pytest-django for every test: here the world stands, and only the test is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def cast(world):
    return world.cast


@pytest.fixture
def waiting(world):
    return world.waiting


urlpatterns = [
    path("", include("planungsraum.site.urls")),
    path("forgotten/", lambda _request: HttpResponse("secret"), name="forgotten"),
]


def address(row, role="planner", waiting=None):
    given = [_given(word, role, waiting or {}) for word in row.arguments]
    return reverse(row.view, args=given)


def _given(word, role, waiting):
    """The key of what the row names: an upload of one's own, or one of the things that are there for all."""
    if word == "own upload":
        return str(waiting[role].pk) if role in waiting else "999999"
    return str(getattr(waiting[word], "pk", waiting[word])) if word in waiting else word


WHO_DIFFER_MOST = ("public", "planner", "newcomer")


def asking(row):
    """Who asks: everybody, and three who differ most where all get alike; what each sees there is in test_leaks."""
    return WHO_DIFFER_MOST if len({*row.get.values(), *row.post.values()}) == 1 else ROLES


def outcome(response):
    if response.status_code == 302:
        return LOGIN if response["Location"].startswith(reverse("login") + "?next=") else MOVED
    names = {200: PAGE, 403: REFUSED, 404: MISSING, 405: METHOD, 410: GONE, 422: WRONG}
    return names.get(response.status_code, response.status_code)


def views(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, prefix + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield prefix + (pattern.name or str(pattern.pattern))


def plain(response):
    """Everything a reader could find in an answer: headers, text, and texts inside a workbook."""
    body = response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    return str(response.headers) + body.decode("utf-8", errors="replace")


def test_every_view_has_a_row():
    assert set(views(get_resolver("planungsraum.site.urls"))) == {row.view for row in TABLE}


each_row = pytest.mark.parametrize(
    "row", [*TABLE, *STAGES], ids=lambda row: "-".join(filter(None, (row.view, *row.arguments, row.stage)))
)


@each_row
def test_get_gives_what_the_table_says(row, waiting, cast):
    found = {role: outcome(sign_in(Client(), cast, role).get(address(row, role, waiting))) for role in asking(row)}
    assert found == {role: row.get[role] for role in found}


@each_row
def test_post_gives_what_the_table_says(row, waiting, cast):
    who = WHO_DIFFER_MOST if row.post == row.get else asking(row)  # a page that takes nothing answers as it was asked
    found = {
        role: outcome(sign_in(Client(), cast, role).post(address(row, role, waiting), {"nothing": "asked"}))
        for role in who
    }
    assert found == {role: row.post[role] for role in found}


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("role", ROLES)
def test_view_without_a_rule_opens_for_nobody(role, client, cast):
    response = sign_in(client, cast, role).get("/forgotten/")
    assert response.status_code == 403
    assert b"secret" not in response.content


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("owner", ["statistics", "reader"])
def test_file_of_another_person_is_not_found(owner, method, client, waiting, cast):
    from planungsraum.observe.models import Upload

    response = getattr(sign_in(client, cast, "planner"), method)(
        reverse("observe:preview", args=[waiting[owner].pk]), {"discard": "yes"}
    )
    assert response.status_code == 404
    assert Upload.objects.filter(pk=waiting[owner].pk, dataset=None).exists()


@pytest.mark.parametrize("view", ["observe:upload", "observe:preview", "prioritise:edit", "login", "logout",
                                  "set_language", "observe:overview"])  # fmt: skip
def test_post_without_the_token_of_the_form_is_refused(view, waiting, cast):
    client = sign_in(Client(enforce_csrf_checks=True), cast, "planner")
    row = next(row for row in TABLE if row.view == view)
    assert client.post(address(row, "planner", waiting)).status_code == 403


# ---------------------------------------------------------------- what is hidden stays hidden
NAME = re.compile("Name geb|Kurz geb")
NAMES = {"Name geb", "Kurz geb"}
HIDDEN = [
    ("public", "professional"),
    ("public", "office"),
    ("newcomer", "professional"),
    ("retired", "office"),
    ("reader", "office"),
]
READING = [row for row in TABLE if row.get["public"] == PAGE and not row.view.endswith("login")]


def questions(row, waiting, code="geb"):
    base = address(row, "planner", waiting)
    yield base
    if not row.view.startswith(("observe", "prioritise")):
        return
    yield f"{base}?indicator={code}"
    yield f"{base}?indicator={code}&system=kreis&period=2022&area=B1"
    yield f"{base}?indicator=quote&area=a1"


@pytest.mark.parametrize("role", ["public", "reader"])  # the others see as much as one of these two: test_leaks
def test_name_of_a_hidden_indicator_appears_nowhere(role, client, waiting, cast):
    sign_in(client, cast, role)
    hide("geb", "office")
    asked = [question for row in READING for question in questions(row, waiting)]
    assert len(asked) > 2 * len(READING)
    assert [question for question in asked if NAMES & set(NAME.findall(plain(client.get(question))))] == []


@pytest.mark.parametrize(("role", "visibility"), HIDDEN)
@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson"])
def test_export_of_a_hidden_indicator_gives_another_one(form, role, visibility, client, cast):
    sign_in(client, cast, role)
    hide("geb", visibility)
    text = plain(client.get(reverse("observe:export", args=[form]), {"indicator": "geb"}))
    assert "geb" not in text.replace("gebiet", "")


@pytest.mark.parametrize(("role", "visibility"), HIDDEN)
def test_sheet_of_a_hidden_indicator_is_not_found(role, visibility, client, cast):
    hide("quote", visibility)
    assert sign_in(client, cast, role).get(reverse("observe:indicator", args=["quote"])).status_code == 404


@pytest.mark.parametrize("role", ["planner", "statistics"])
@pytest.mark.parametrize("visibility", ["professional", "office"])
def test_office_sees_what_is_hidden(role, visibility, client, cast):
    hide("geb", visibility)
    sign_in(client, cast, role)
    assert "Name geb" in plain(client.get(reverse("observe:indicators")))
    assert "geb,2022,3.0" in plain(client.get(reverse("observe:export", args=["csv"]), {"indicator": "geb"}))


def test_reader_sees_what_is_for_the_professional_public(client, cast):
    hide("geb", "professional")
    assert "Name geb" in plain(sign_in(client, cast, "reader").get(reverse("observe:indicators")))


@pytest.mark.parametrize("form", ["values.csv", "result.csv", "result.xlsx", "selected.csv", "map.svg", "map.png"])
def test_recipe_without_a_visible_figure_gives_a_sentence(form, client, cast):
    for code in ("geb", "quote"):
        hide(code, "office")
    response = sign_in(client, cast, "reader").get(reverse("prioritise:export", args=["klein", form]))
    assert (response.status_code, response["Content-Type"]) == (422, "text/plain; charset=utf-8")


@pytest.mark.parametrize(("role", "visibility"), HIDDEN)
@pytest.mark.parametrize("form", ["values.csv", "result.csv"])
def test_recipe_with_one_hidden_figure_is_not_computed_without_it(form, role, visibility, client, cast):
    hide("geb", visibility)
    response = sign_in(client, cast, role).get(reverse("prioritise:export", args=["klein", form]))
    if form == "result.csv":
        assert response.status_code == 422
    assert b",geb," not in response.content


@pytest.mark.parametrize(("role", "visibility"), HIDDEN)
def test_hidden_recipe_is_not_found_and_not_listed(role, visibility, client, cast):
    from planungsraum.prioritise.models import StoredRecipe

    StoredRecipe.objects.update(visibility=visibility)
    sign_in(client, cast, role)
    assert "Kleines Rezept" not in plain(client.get(reverse("prioritise:recipes")))
    assert client.get(reverse("prioritise:result", args=["klein"])).status_code == 404
    assert client.get(reverse("prioritise:export", args=["klein", "recipe.toml"])).status_code == 404


def test_recipe_kept_by_a_planner_opens_for_those_it_is_meant_for(client, cast):
    sign_in(client, cast, "planner").post(
        reverse("prioritise:edit", args=["gisd"]), {"name": "klein", "visibility": "professional", "text": RECIPE}
    )
    client.logout()
    assert client.get(reverse("prioritise:result", args=["klein"])).status_code == 404
    assert sign_in(client, cast, "reader").get(reverse("prioritise:result", args=["klein"])).status_code == 200


# ---------------------------------------------------------------- what protects the browser
POLICY = {
    "default-src 'none'", "connect-src 'self'", "font-src 'self'", "img-src 'self' data:", "script-src 'self'",
    "style-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
}  # fmt: skip


@each_row
def test_answer_carries_the_headers_that_protect(row, client, waiting, cast):
    headers = sign_in(client, cast, "planner").get(address(row, "planner", waiting)).headers
    assert {part.strip() for part in headers["Content-Security-Policy"].split(";")} == POLICY
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == ("no-referrer" if row.view == "deliberate:guest" else "same-origin")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_page_not_found_carries_the_policy_too(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert {part.strip() for part in response["Content-Security-Policy"].split(";")} == POLICY


FILES = ("export", "-file", "vcard", "calendar", "report")
PAGES = [row for row in READING if not row.view.endswith(FILES) and not row.view.startswith("deliberate:hsds")]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.view)
def test_page_loads_nothing_from_elsewhere(row, client, waiting, cast):
    response = client.get(address(row, "planner", waiting))
    assert response["Content-Type"] == "text/html; charset=utf-8"
    text = response.content.decode()
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text
    for attribute in ('src="', 'href="'):
        targets = [part.partition('"')[0] for part in text.split(attribute)[1:]]
        assert [target for target in targets if target.startswith(("http", "//", "javascript"))] == []
