"""Slugs under which pages stand: those that are free, and those that belong to a page of the program itself."""

from typing import Any, Final

from django.db.models import QuerySet

from planungsraum.ground.method.errors import Refusal

RESERVED: Final = frozenset({"new"})


def refuse_reserved(slug: str) -> None:
    """Refuse a slug behind whose address another page stands, so that nobody could ever open the object's own."""
    if slug in RESERVED:
        raise Refusal.of("actor.slug_reserved", slug=slug)


def free_slug(rows: QuerySet[Any], wanted: str) -> str:
    """The slug that is wanted, numbered where one of the rows has it already or a page of the program stands there."""
    taken = {*RESERVED, *rows.filter(slug__startswith=wanted).values_list("slug", flat=True)}
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
