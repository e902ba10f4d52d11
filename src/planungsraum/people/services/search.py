"""What the search finds: put by the services that write an object, taken out by those that remove it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from planungsraum.people.method.stems import fold, stems_of
from planungsraum.people.models import Actor, Person, SearchEntry
from planungsraum.people.models.found import LONGEST_TITLE

AT_ONCE = 1000
IDENTITY = ("kind", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An object as it is to be found; `kind` is one of `SearchEntry.Kind`, the texts are what `visibility` may read."""

    kind: str
    key: str
    title: str
    text: str
    href: str
    visibility: str
    actor: Actor | None = None
    person: Person | None = None


def put(  # noqa: PLR0913 — an entry is put in one call
    *,
    kind: str,
    key: str,
    title: str,
    text: str,
    href: str,
    visibility: str,
    actor: Actor | None = None,
    person: Person | None = None,
) -> SearchEntry:
    """Let an object be found, in place of what was put under its kind and key before.

    `href` leads to its page, `actor` is the actor it belongs to, `person` whom it is about. A title longer than 300
    characters is cut. Raises ValueError where `kind` is none of `SearchEntry.Kind`.
    """
    entry = Entry(
        kind=kind, key=key, title=title, text=text, href=href, visibility=visibility, actor=actor, person=person
    )
    put_all([entry])
    return SearchEntry.objects.get(kind=kind, key=key)


@transaction.atomic
def put_all(entries: Iterable[Entry]) -> int:
    """Let many objects be found; of those with the same kind and key the last one. Returns how many."""
    rows = {(entry.kind, entry.key): _row(entry) for entry in entries}
    changing = [field.name for field in SearchEntry._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 — Django's own name for it
    SearchEntry.objects.bulk_create(
        rows.values(),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=IDENTITY,
        update_fields=[name for name in changing if name not in IDENTITY],
    )
    return len(rows)


def _row(entry: Entry) -> SearchEntry:
    title, text = _plain(entry.title)[:LONGEST_TITLE], _plain(entry.text)
    return SearchEntry(
        kind=SearchEntry.Kind(entry.kind),
        key=entry.key,
        title=title,
        text=text,
        href=entry.href,
        place=fold(title)[:LONGEST_TITLE],
        title_stems=stems_of(title),
        stems=stems_of(f"{title}\n{text}"),
        visibility=entry.visibility,
        actor=entry.actor,
        person=entry.person,
    )


def _plain(text: str) -> str:
    """Without the one sign that PostgreSQL cannot keep."""
    return text.replace("\0", " ")


@transaction.atomic
def take_out(*, kind: str, key: str) -> bool:
    """Let an object no longer be found; returns whether it was."""
    return bool(SearchEntry.objects.filter(kind=kind, key=key).delete()[0])


def forget_words() -> None:
    """Take words out of the index that no object holds any longer: SQLite keeps those of rows taken out for a while."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO people_search(people_search) VALUES ('optimize')")
