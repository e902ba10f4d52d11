"""Search: what a reader finds by words, in the index that each database keeps for itself."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from planungsraum.people.method.stems import Asked, asked
from planungsraum.people.models import SearchEntry
from planungsraum.people.queries import Reader, seen_by, standing_of
from planungsraum.people.rules import Standing, visible

Sql = tuple[str, tuple[str, ...]]


class Holds(Func):
    """Whether a column of stems holds all that is asked for: in FTS5 on SQLite, in GIN on PostgreSQL.

    The tokens are letters and digits alone and begin with a letter: nothing in them means anything to a database.
    """

    output_field = BooleanField()

    def __init__(self, column: str, wanted: Asked) -> None:
        super().__init__(F("pk"), F(column))
        self.column = column
        self.wanted = wanted

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Sql:  # noqa: ANN401, ARG002 — as Django calls it
        """The rows that the index names."""
        every = " AND ".join(f'"{stem}"' for stem in self.wanted.stems)
        last = f'("{self.wanted.last}" OR "{self.wanted.beginning}" *)'
        words = f"{self.column} : ({every} AND {last})" if every else f"{self.column} : {last}"
        key, _ = compiler.compile(self.source_expressions[0])
        return f"{key} IN (SELECT rowid FROM people_search WHERE people_search MATCH %s)", (words,)  # noqa: S608 — a column's name

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Sql:  # noqa: ANN401, ARG002 — as Django calls it
        """The expression that is indexed."""
        column, _ = compiler.compile(self.source_expressions[1])
        return f"to_tsvector('simple', {column}) @@ %s::tsquery", (self.tsquery,)

    @property
    def tsquery(self) -> str:
        """What is asked for, as PostgreSQL writes it."""
        last = f"('{self.wanted.last}' | '{self.wanted.beginning}':*)"
        return " & ".join([*(f"'{stem}'" for stem in self.wanted.stems), last])


class HoldsInTitle(Holds):
    """Whether the title holds all that is asked for; PostgreSQL, too, asks its index once and not every row."""

    def __init__(self, wanted: Asked) -> None:
        super().__init__("title_stems", wanted)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Sql:  # noqa: ANN401, ARG002 — as Django calls it
        """The rows that the index names."""
        key, _ = compiler.compile(self.source_expressions[0])
        rows = "SELECT id FROM people_searchentry WHERE to_tsvector('simple', title_stems) @@ %s::tsquery"
        return f"{key} IN ({rows})", (self.tsquery,)


def found_for(
    reader: Reader, words: str, kind: str = "", *, limit: int = 20, offset: int = 0
) -> tuple[list[SearchEntry], int]:
    """Entries that the reader may see today and that hold all the words, from `offset` on, and how many there are.

    Of the last word also longer words that begin like it. First those that have all in the title, each by title.
    `kind` leaves only entries of one kind. What the reader may not see influences neither entries nor their number.
    """
    wanted = asked(words)
    if wanted is None:
        return [], 0
    found = _seen(standing_of(reader)).filter(Holds("stems", wanted))
    if kind:
        found = found.filter(kind=kind)
    # Keys alone are sorted and counted in one pass; only the rows of the page are read.
    keys = list(found.order_by(HoldsInTitle(wanted).desc(), "place", "pk").values_list("pk", flat=True))
    rows = SearchEntry.objects.in_bulk(keys[offset : offset + limit])
    return [rows[key] for key in keys[offset : offset + limit] if key in rows], len(keys)


def _seen(standing: Standing) -> QuerySet[SearchEntry]:
    """Entries that someone may see; one about a person is also hidden by the person."""
    everywhere = visible(standing.roles)
    of_an_actor = Q(actor__isnull=False) & seen_by(standing, of="actor")
    of_the_city = Q(actor__isnull=True, visibility__in=everywhere)
    named = Q(person__visibility__in=everywhere)
    return SearchEntry.objects.filter(of_an_actor | of_the_city, Q(person__isnull=True) | named)
