"""Bodies with their past and their topics, meetings with their outcomes, cooperations, checks, and inquiries."""

from planungsraum.deliberate.models.bodies import Accompaniment, Belonging, Body, MeetingKind, Review
from planungsraum.deliberate.models.checks import Assessment, Check, CriteriaList, Criterion
from planungsraum.deliberate.models.cooperations import Cooperation, Partner, SharedResource
from planungsraum.deliberate.models.inquiries import Inquiry
from planungsraum.deliberate.models.invited import Invited
from planungsraum.deliberate.models.lineage import BodyEvent, EventPart
from planungsraum.deliberate.models.meetings import Attendance, GuestPass, Meeting, RequiredGroup
from planungsraum.deliberate.models.outcomes import Outcome, Record
from planungsraum.deliberate.models.topics import BodyTopic, Topic
from planungsraum.deliberate.models.year import Acknowledged, HostPlace, KeptFree, Precedence

__all__ = [
    "Accompaniment",
    "Acknowledged",
    "Assessment",
    "Attendance",
    "Belonging",
    "Body",
    "BodyEvent",
    "BodyTopic",
    "Check",
    "Cooperation",
    "CriteriaList",
    "Criterion",
    "EventPart",
    "GuestPass",
    "HostPlace",
    "Inquiry",
    "Invited",
    "KeptFree",
    "Meeting",
    "MeetingKind",
    "Outcome",
    "Partner",
    "Precedence",
    "Record",
    "RequiredGroup",
    "Review",
    "SharedResource",
    "Topic",
]
