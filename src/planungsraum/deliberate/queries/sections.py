"""Of which sections of its page a body has anything at all."""

from enum import StrEnum
from functools import cache

from django.db import connection
from django.db.models import Model

from planungsraum.deliberate.models import (
    Accompaniment,
    Belonging,
    Body,
    BodyTopic,
    Cooperation,
    CriteriaList,
    EventPart,
    Meeting,
    Review,
)


class Section(StrEnum):
    """What some bodies have and many have not."""

    PAST = "past"
    KIN = "kin"
    ACCOMPANIED = "accompanied"
    MEETINGS = "meetings"
    TOPICS = "topics"
    COOPERATIONS = "cooperations"
    CRITERIA = "criteria"
    REVIEWS = "reviews"


NAMED_BY: tuple[tuple[Section, type[Model], str], ...] = (
    (Section.PAST, EventPart, "body"),
    (Section.KIN, Belonging, "part"),
    (Section.KIN, Belonging, "whole"),
    (Section.ACCOMPANIED, Accompaniment, "body"),
    (Section.MEETINGS, Meeting, "body"),
    (Section.TOPICS, BodyTopic, "body"),
    (Section.COOPERATIONS, Cooperation, "accompanied_by"),
    (Section.CRITERIA, CriteriaList, "body"),
    (Section.REVIEWS, Review, "body"),
)


def sections_of(body: Body) -> frozenset[str]:
    """The sections for which there are rows, whoever may see them: one query that spares a page one for each other."""
    with connection.cursor() as cursor:
        cursor.execute(_asked(), [body.pk] * len(NAMED_BY))
        return frozenset(section for (section,) in cursor.fetchall())


@cache
def _asked() -> str:
    """The same text for every body: to put it together anew for each page would take longer than the answer."""
    each_section = (
        f"SELECT '{section}' WHERE EXISTS (SELECT 1 FROM {model._meta.db_table} WHERE {_column(model, field)} = %s)"  # noqa: S608, SLF001 — names from the models
        for section, model, field in NAMED_BY
    )
    return " UNION ALL ".join(each_section)


def _column(model: type[Model], field: str) -> str:
    return str(vars(model._meta.get_field(field))["column"])  # noqa: SLF001 — Django's documented way to ask a model
