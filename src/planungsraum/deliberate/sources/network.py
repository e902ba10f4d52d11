"""The network of a city from TOML: service fields, organisations, persons, bodies and what happened to them."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planungsraum.deliberate.sources.checks import Known, faults_of
from planungsraum.deliberate.sources.declared import built
from planungsraum.deliberate.sources.rows_of_actors import FieldRow, OrganisationRow, PersonRow, TermRow
from planungsraum.deliberate.sources.rows_of_bodies import AccountRow, BodyRow, EventRow, MeetingRow
from planungsraum.deliberate.sources.rows_of_cooperations import CheckRow, CooperationRow, CriteriaRow
from planungsraum.deliberate.sources.rows_of_outcomes import OutcomeRow, RecordRow, TopicRow
from planungsraum.deliberate.sources.rows_of_years import AcceptedRow, FreeRow, OrderRow
from planungsraum.ground.method.errors import Fault, Refusal

ROWS: Mapping[str, type] = {
    "field": FieldRow,
    "organisation": OrganisationRow,
    "person": PersonRow,
    "body": BodyRow,
    "event": EventRow,
    "term": TermRow,
    "meeting": MeetingRow,
    "cooperation": CooperationRow,
    "criteria": CriteriaRow,
    "check": CheckRow,
    "order": OrderRow,
    "free": FreeRow,
    "accepted": AcceptedRow,
    "topic": TopicRow,
    "record": RecordRow,
    "outcome": OutcomeRow,
    "account": AccountRow,
}
NAMING = frozenset({"founded", "merged", "split"})


@dataclass(frozen=True, slots=True)
class Network:
    """All tables of all files, those of a kind in the order in which they stand."""

    fields: tuple[FieldRow, ...]
    organisations: tuple[OrganisationRow, ...]
    persons: tuple[PersonRow, ...]
    bodies: tuple[BodyRow, ...]
    events: tuple[EventRow, ...]
    terms: tuple[TermRow, ...]
    meetings: tuple[MeetingRow, ...]
    cooperations: tuple[CooperationRow, ...]
    criteria: tuple[CriteriaRow, ...]
    checks: tuple[CheckRow, ...]
    orders: tuple[OrderRow, ...]
    free: tuple[FreeRow, ...]
    accepted: tuple[AcceptedRow, ...]
    topics: tuple[TopicRow, ...]
    records: tuple[RecordRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    accounts: tuple[AccountRow, ...]

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs of all actors."""
        return frozenset(each.slug for each in self.organisations) | frozenset(each.slug for each in self.bodies)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with the file and the kind it is of."""

    file: str
    kind: str
    number: int
    content: Mapping[str, Any]

    @property
    def slug(self) -> str:
        """What it is called, or its number."""
        return str(self.content.get("slug", self.number))

    @property
    def where(self) -> str:
        """Which table a fault means."""
        return f'{self.kind} "{self.slug}"'


def read_network(files: Mapping[str, bytes], known: Known) -> Network:
    r"""The tables of several files that name one another; every fault of every file is listed.

    `known` gives the areas and the texts of the choices; slugs come from the files themselves. Tables are those of
    `ROWS`, such as `[[field]]`; what each may hold is declared in the modules `rows_of_…`. Each names its `basis`: a
    source ("Quelle …"), or that it is assumed ("angenommen …") or invented ("erfunden …").

    Refused besides what the declarations say: a slug given twice, a body without a beginning and a name, an
    organisation that stands before the one it is part of, and a meeting in a series that its body does not hold.

    >>> nobody = Known(frozenset(), {"visibility of a person": frozenset({"professional"})})
    >>> person = b'[[person]]\nslug = "p"\ngiven_name = "Ada"\nfamily_name = "Ahornweg"\nemail = "ada@example.org"\n'
    >>> read_network({"persons.toml": person + b'basis = "erfunden"\n'}, nobody).persons[0].family_name
    'Ahornweg'
    >>> read_network({"persons.toml": person}, nobody)
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: network.key_missing {'where': 'person "p"', 'expected': 'basis'}
    """
    tables, faults = _tables(files)
    known = replace(known, slugs=_slugs(tables))
    for table in tables:
        found = faults_of(table.content, ROWS[table.kind], table.where, known)
        faults += [replace(fault, file=table.file) for fault in found]
    faults += [*_twice(tables), *_without_beginning(tables), *_before_the_whole(tables), *_of_no_series(tables)]
    if faults:
        raise Refusal(faults)
    return _network(
        {kind: tuple(built(row, each.content) for each in tables if each.kind == kind) for kind, row in ROWS.items()}
    )


def _network(rows: Mapping[str, tuple[Any, ...]]) -> Network:
    return Network(
        fields=rows["field"],
        organisations=rows["organisation"],
        persons=rows["person"],
        bodies=rows["body"],
        events=rows["event"],
        terms=rows["term"],
        meetings=rows["meeting"],
        cooperations=rows["cooperation"],
        criteria=rows["criteria"],
        checks=rows["check"],
        orders=rows["order"],
        free=rows["free"],
        accepted=rows["accepted"],
        topics=rows["topic"],
        records=rows["record"],
        outcomes=rows["outcome"],
        accounts=rows["account"],
    )


def _tables(files: Mapping[str, bytes]) -> tuple[list[_Table], list[Fault]]:
    """Every table of a known kind, and what is none."""
    tables: list[_Table] = []
    faults: list[Fault] = []
    for file, content in files.items():
        try:
            found = tomllib.loads(content.decode("utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(Fault("indicators.not_toml", {"found": str(error)}, file=file))
            continue
        for kind, several in found.items():
            if kind not in ROWS or not isinstance(several, list) or not all(isinstance(each, dict) for each in several):
                expected = ", ".join(f"[[{each}]]" for each in ROWS)
                faults.append(Fault("network.unknown_table", {"found": kind, "expected": expected}, file=file))
                continue
            tables += [_Table(file, kind, number, each) for number, each in enumerate(several, start=1)]
    return tables, faults


def _slugs(tables: Iterable[_Table]) -> dict[str, frozenset[str]]:
    """The slugs of each kind; organisations and bodies are both actors."""
    found: dict[str, set[str]] = {}
    for table in tables:
        found.setdefault(table.kind, set()).add(table.slug)
        if table.kind in {"organisation", "body"}:
            found.setdefault("actor", set()).add(table.slug)
    return {kind: frozenset(slugs) for kind, slugs in found.items()}


def _twice(tables: Sequence[_Table]) -> Iterator[Fault]:
    """Slugs given twice to the same kind; organisations and bodies share theirs."""
    sharing = {"organisation": "actor", "body": "actor"}
    named = [(sharing.get(table.kind, table.kind), table.slug) for table in tables if "slug" in table.content]
    for (_kind, slug), count in Counter(named).items():
        if count > 1:
            yield Fault("network.twice", {"slug": slug, "times": count})


def _without_beginning(tables: Sequence[_Table]) -> Iterator[Fault]:
    """Bodies that no event founds, or founds without a name."""
    born = {
        part["body"]
        for table in tables
        if table.kind == "event" and str(table.content.get("kind")) in NAMING and table.content.get("name")
        for part in _parts(table.content.get("results"))
    }
    for table in tables:
        if table.kind == "body" and table.slug not in born:
            yield Fault("network.never_founded", {"where": table.where}, file=table.file)


def _parts(value: object) -> list[Mapping[str, Any]]:
    return [each for each in _rows(value) if isinstance(each.get("body"), str)]


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _of_no_series(tables: Sequence[_Table]) -> Iterator[Fault]:
    """Meetings in a series that is none of the kinds of meeting of their body."""
    held = {
        table.slug: {str(each.get("name")) for each in _rows(table.content.get("rhythms"))}
        for table in tables
        if table.kind == "body"
    }
    for table in tables:
        series, kinds = table.content.get("series"), held.get(str(table.content.get("body")), set())
        if table.kind == "meeting" and series and series not in kinds:
            expected = ", ".join(sorted(kinds))
            at: dict[str, str | int | float] = {"where": table.where, "key": "series", "found": str(series)[:60]}
            yield Fault("network.unknown_choice", {**at, "expected": expected}, file=table.file)


def _before_the_whole(tables: Sequence[_Table]) -> Iterator[Fault]:
    """Organisations that stand before the one they are part of, so that none is part of itself."""
    seen: set[str] = set()
    for table in tables:
        if table.kind != "organisation":
            continue
        whole = str(table.content.get("part_of", ""))
        if whole and whole not in seen:
            yield Fault("network.before_the_whole", {"where": table.where, "whole": whole}, file=table.file)
        seen.add(table.slug)
