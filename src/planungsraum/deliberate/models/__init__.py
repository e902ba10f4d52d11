"""Bodies with their past, conferences, cooperations with their checks, and what the public asks of bodies."""

from planungsraum.deliberate.models.bodies import Accompaniment, Belonging, Body, MeetingKind, Review
from planungsraum.deliberate.models.checks import Assessment, Check, CriteriaList, Criterion
from planungsraum.deliberate.models.conferences import Attendance, Conference, GuestPass, RequiredGroup
from planungsraum.deliberate.models.cooperations import Cooperation, Partner, SharedResource
from planungsraum.deliberate.models.inquiries import Inquiry
from planungsraum.deliberate.models.lineage import BodyEvent, EventPart

__all__ = [
    "Accompaniment",
    "Assessment",
    "Attendance",
    "Belonging",
    "Body",
    "BodyEvent",
    "Check",
    "Conference",
    "Cooperation",
    "CriteriaList",
    "Criterion",
    "EventPart",
    "GuestPass",
    "Inquiry",
    "MeetingKind",
    "Partner",
    "RequiredGroup",
    "Review",
    "SharedResource",
]
