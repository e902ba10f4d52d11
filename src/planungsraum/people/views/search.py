"""The page that finds organisations, bodies, persons and what belongs to them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from planungsraum.people.access import allowed
from planungsraum.people.forms.search import SearchForm
from planungsraum.people.method.excerpts import Piece, excerpt, marked
from planungsraum.people.method.stems import Asked, asked
from planungsraum.people.models import SearchEntry
from planungsraum.people.rules import may_read
from planungsraum.people.search import found_for

ON_A_PAGE = 20
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as the page shows it, the words that were searched for marked."""

    href: str
    kind: str
    title: SafeString
    text: SafeString


@allowed(may_read)
def search(request: HttpRequest) -> HttpResponse:
    """What the reader may see of what holds all the words, twenty a page."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "people/search.html", {"form": form}, status=422)
    words, kind = form.cleaned_data["q"], form.cleaned_data["kind"]
    wanted = asked(words)
    context: dict[str, Any] = {"form": form, "words": words, "kind": kind, "wanted": wanted}
    if wanted:
        hits, page = _page(request, words, kind)
        context |= {
            "hits": [_shown(hit, wanted) for hit in hits],
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "query": urlencode({"q": words, "kind": kind}),
            "anywhere": f"?{urlencode({'q': words})}",
        }
    return render(request, "people/search.html", context)


def _page(request: HttpRequest, words: str, kind: str) -> tuple[list[SearchEntry], Page[int]]:
    """The page that the address names, the last one where it names a later one."""
    given = request.GET.get("page", "")
    number = max(1, int(given)) if given.isdecimal() and len(given) <= MOST_DIGITS else 1
    hits, total = found_for(request.user, words, kind, limit=ON_A_PAGE, offset=(number - 1) * ON_A_PAGE)
    page = Paginator(range(total), ON_A_PAGE).get_page(number)
    if page.number != number:
        hits, _total = found_for(request.user, words, kind, limit=ON_A_PAGE, offset=(page.number - 1) * ON_A_PAGE)
    return hits, page


def _shown(hit: SearchEntry, wanted: Asked) -> Shown:
    kinds = dict(SearchEntry.Kind.choices)
    return Shown(
        hit.href, str(kinds.get(hit.kind, hit.kind)), _html(marked(hit.title, wanted)), _html(excerpt(hit.text, wanted))
    )


def _html(pieces: tuple[Piece, ...]) -> SafeString:
    """Pieces of a text, those that were searched for in `mark`."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.hit else piece.text
