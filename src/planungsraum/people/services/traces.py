"""Where somebody stands without a foreign key: in rows with the e-mail address, in contact points, in the log.

A model whose rows are about whoever has an e-mail address names that field in `address_field`. Its rows are then
handed out and erased with the person, whichever step they belong to.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import CASCADE, Q, QuerySet

from planungsraum.people.lockout import forget_failures
from planungsraum.people.models import AuditEntry, AuditValue, ContactPoint, Invitation, Person, QueuedMail, User
from planungsraum.people.services.audit import record
from planungsraum.people.services.held import erase_rows, rows_held
from planungsraum.people.services.mails import call_off

PERSONAL = ("person", "email", "phone")  # fields of a contact point that are about whom it names


def addresses_of(person: Person | None, user: User | None) -> frozenset[str]:
    """Every e-mail address of a person and of an account, the one it was invited by included."""
    found = {person.email if person else "", user.email if user else ""}
    if user:
        found |= set(EmailAddress.objects.filter(user=user).values_list("email", flat=True))
        found |= set(Invitation.objects.filter(accepted_by=user).values_list("email", flat=True))
    return frozenset(each.casefold() for each in found if each)


def rows_with(addresses: Iterable[str]) -> Iterator[QuerySet[Any]]:
    """The rows of each model that are about whoever has one of these addresses."""
    wanted = frozenset(addresses)
    for model in apps.get_models():
        if field := getattr(model, "address_field", ""):
            yield model._default_manager.filter(_is_one_of(wanted, field))  # noqa: SLF001 — Django's documented name


def points_of(person: Person | None, addresses: Iterable[str]) -> QuerySet[ContactPoint]:
    """Contact points that name a person or hold one of the addresses."""
    named = Q(person=person) if person else Q(pk__in=[])
    return ContactPoint.objects.filter(named | _is_one_of(addresses, "email"))


def clear_points(person: Person | None, addresses: Iterable[str], actor: User | None) -> None:
    """Take what is personal out of contact points; their label and their postal address stay.

    Of a point that names the person the e-mail address and the telephone number, of any other the address alone.
    """
    for point in points_of(person, addresses):
        if person and point.person_id == person.pk:
            point.person, point.phone = None, ""
            values = AuditValue.objects.filter(entry__kind="contact", entry__key=str(point.pk), field__in=PERSONAL)
            erase_rows(values, actor)
        point.email = ""
        point.save(update_fields=["person", "email", "phone"])
        record(actor=actor, verb="clear", kind="contact", key=str(point.pk))


def forget(person: Person | None, user: User | None, actor: User | None) -> None:
    """Delete or clear what is about somebody without pointing there; person and account are deleted after it.

    What is held stays: whatever would go with the person is let go by the person.
    """
    addresses = addresses_of(person, user)
    clear_points(person, addresses, actor)
    for rows in (*rows_with(addresses), _values_with(_texts(person, addresses))):
        erase_rows(rows, actor)
    call_off(QueuedMail.objects.filter(_is_one_of(addresses, "to") | Q(person__isnull=False, person=person)))
    for rows, name in _going_with(person):
        erase_rows(rows, actor)
        rows_held(rows).update(**{name: None})
    forget_failures(addresses | ({user.get_username()} if user else frozenset()))


def held_about(person: Person | None, user: User | None) -> int:
    """How many records about somebody would stay after erasing, because they are held."""
    addresses = addresses_of(person, user)
    points = [str(key) for key in points_of(person, ()).values_list("pk", flat=True)]
    of_points = AuditValue.objects.filter(entry__kind="contact", entry__key__in=points, field__in=PERSONAL)
    itself = [Person.objects.filter(pk=person.pk)] if person else []
    account = [User.objects.filter(pk=user.pk)] if user else []
    about = [
        *itself,
        *account,
        *rows_with(addresses),
        _values_with(_texts(person, addresses)),
        of_points,
    ]
    about += [rows for rows, _name in _going_with(person)]
    return len({(rows.model, key) for rows in about for key in rows_held(rows).values_list("pk", flat=True)})


def _going_with(person: Person | None) -> Iterator[tuple[QuerySet[Any], str]]:
    """Rows that are deleted with a person and could do without, with the name of the field that points there."""
    for relation in Person._meta.related_objects if person else ():  # noqa: SLF001 — Django's documented name
        if relation.on_delete is CASCADE and relation.field.null:
            name = relation.field.name
            yield relation.field.model._default_manager.filter(**{name: person}), name  # noqa: SLF001


def _texts(person: Person | None, addresses: frozenset[str]) -> frozenset[str]:
    return addresses | ({str(person.uuid)} if person else frozenset())


def _values_with(texts: Iterable[str]) -> QuerySet[AuditValue]:
    """What the log kept of these texts, and what it says of the same contact beside them."""
    known = AuditValue.objects.filter(_is_one_of(texts, "before", "after"))
    entries = AuditEntry.objects.filter(kind="contact", values__in=known).values("pk")
    return AuditValue.objects.filter(Q(pk__in=known.values("pk")) | Q(entry__in=entries, field__in=PERSONAL))


def _is_one_of(texts: Iterable[str], *fields: str) -> Q:
    """The condition that one of the fields holds one of the texts, in small letters or large ones."""
    found = Q(pk__in=[])
    for field in fields:
        for text in texts:
            found |= Q(**{f"{field}__iexact": text})
    return found
