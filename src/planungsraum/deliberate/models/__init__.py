"""Bodies with their past and their topics, meetings with their outcomes, and what the public asks of them."""

from planungsraum.deliberate.models.bodies import Accompaniment, Belonging, Body, MeetingKind, Review
from planungsraum.deliberate.models.inquiries import Inquiry
from planungsraum.deliberate.models.lineage import BodyEvent, EventPart
from planungsraum.deliberate.models.meetings import Attendance, GuestPass, Meeting, RequiredGroup
from planungsraum.deliberate.models.outcomes import Outcome, Record
from planungsraum.deliberate.models.topics import BodyTopic, Topic

__all__ = [
    "Accompaniment",
    "Attendance",
    "Belonging",
    "Body",
    "BodyEvent",
    "BodyTopic",
    "EventPart",
    "GuestPass",
    "Inquiry",
    "Meeting",
    "MeetingKind",
    "Outcome",
    "Record",
    "RequiredGroup",
    "Review",
    "Topic",
]
