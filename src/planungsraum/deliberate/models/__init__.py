"""Bodies with their past, conferences, and what the public asks of them."""

from planungsraum.deliberate.models.bodies import Accompaniment, Belonging, Body, MeetingKind, Review
from planungsraum.deliberate.models.conferences import Attendance, Conference, GuestPass, RequiredGroup
from planungsraum.deliberate.models.inquiries import Inquiry
from planungsraum.deliberate.models.lineage import BodyEvent, EventPart

__all__ = [
    "Accompaniment",
    "Attendance",
    "Belonging",
    "Body",
    "BodyEvent",
    "Conference",
    "EventPart",
    "GuestPass",
    "Inquiry",
    "MeetingKind",
    "RequiredGroup",
    "Review",
]
