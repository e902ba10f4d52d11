"""Of which sections of its page a body has anything at all."""

from enum import StrEnum

from django.db.models import Q, Value

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


def sections_of(body: Body) -> frozenset[str]:
    """The sections for which there are rows, whoever may see them: one query that spares a page one for each other."""
    rows = {
        Section.PAST: EventPart.objects.filter(body=body),
        Section.KIN: Belonging.objects.filter(Q(part=body) | Q(whole=body)),
        Section.ACCOMPANIED: Accompaniment.objects.filter(body=body),
        Section.MEETINGS: Meeting.objects.filter(body=body),
        Section.TOPICS: BodyTopic.objects.filter(body=body),
        Section.COOPERATIONS: Cooperation.objects.filter(accompanied_by=body),
        Section.CRITERIA: CriteriaList.objects.filter(body=body),
        Section.REVIEWS: Review.objects.filter(body=body),
    }
    first, *others = (
        found.order_by().annotate(section=Value(section.value)).values_list("section", flat=True)
        for section, found in rows.items()
    )
    return frozenset(first.union(*others))
