"""The log: what was done, without personal values; these stand apart and can go earlier."""

from collections.abc import Mapping

from planungsraum.people.models import AuditEntry, AuditValue, Person, User

Change = tuple[str, str]


def record(
    *,
    actor: User | None,
    verb: str,
    kind: str,
    key: str,
    changes: Mapping[str, Change] | None = None,
    person: Person | None = None,
) -> AuditEntry:
    """Write down who did what; `key` names the object by code or number, never a person.

    `changes` gives fields with what they held before and after; `person` is whom these values are about.
    """
    entry = AuditEntry.objects.create(actor=actor, verb=verb, kind=kind, key=key)
    AuditValue.objects.bulk_create(
        AuditValue(entry=entry, person=person, field=field, before=before, after=after)
        for field, (before, after) in (changes or {}).items()
        if before != after
    )
    return entry
