"""Which sections the page of a body has anything for: what is there, of this body, and nothing else."""

from datetime import date

import pytest
from tests.deliberate.cooperating import criteria
from tests.deliberate.network import meeting
from tests.network import body, organisation

from planungsraum.deliberate.models import Accompaniment, Belonging, BodyTopic, Cooperation, Review, Topic
from planungsraum.deliberate.queries.sections import Section, sections_of

pytestmark = pytest.mark.django_db
DAY = date(2015, 1, 1)


def accompanied(ours, _other):
    Accompaniment.objects.create(body=ours, organisation=organisation("haus"), kind="partner", valid_from=DAY)


def topic(ours, _other):
    BodyTopic.objects.create(body=ours, topic=Topic.objects.create(title="Räume", slug="raeume"), since=DAY)


@pytest.mark.parametrize(
    ("section", "give"),
    [
        (Section.KIN, lambda ours, other: Belonging.objects.create(part=ours, whole=other, valid_from=DAY)),
        (Section.KIN, lambda ours, other: Belonging.objects.create(part=other, whole=ours, valid_from=DAY)),
        (Section.ACCOMPANIED, accompanied),
        (Section.MEETINGS, lambda ours, _other: meeting(ours)),
        (Section.TOPICS, topic),
        (
            Section.COOPERATIONS,
            lambda ours, _other: Cooperation.objects.create(
                slug="hof", title="Hof", kind="agreement", accompanied_by=ours, valid_from=DAY
            ),
        ),
        (Section.CRITERIA, lambda ours, _other: criteria(ours)),
        (Section.REVIEWS, lambda ours, _other: Review.objects.create(body=ours, day=DAY, content="Gut")),
    ],
)
def test_section_is_named_once_the_body_has_something_for_it(section, give):
    ours, other, third = body("runde"), body("kreis"), body("dritte")
    assert sections_of(ours) == {Section.PAST}
    give(ours, other)
    assert sections_of(ours) == {Section.PAST, section}
    assert sections_of(third) == {Section.PAST}
