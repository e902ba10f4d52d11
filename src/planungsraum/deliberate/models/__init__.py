"""Bodies with their past, meetings, and what the public asks of them."""

from planungsraum.deliberate.models.bodies import Accompaniment, Belonging, Body, MeetingKind, Review
from planungsraum.deliberate.models.inquiries import Inquiry
from planungsraum.deliberate.models.lineage import BodyEvent, EventPart
from planungsraum.deliberate.models.meetings import Attendance, GuestPass, Meeting, RequiredGroup
from planungsraum.deliberate.models.year import Acknowledged, HostPlace, KeptFree, Precedence

__all__ = [
    "Accompaniment",
    "Acknowledged",
    "Attendance",
    "Belonging",
    "Body",
    "BodyEvent",
    "EventPart",
    "GuestPass",
    "HostPlace",
    "Inquiry",
    "KeptFree",
    "Meeting",
    "MeetingKind",
    "Precedence",
    "RequiredGroup",
    "Review",
]
