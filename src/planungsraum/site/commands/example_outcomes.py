"""What came of the meetings of the example city: topics, records, outcomes, by the services."""

from typing import TYPE_CHECKING

from planungsraum.site.commands.example_actors import Kept

if TYPE_CHECKING:
    from planungsraum.deliberate.models import Outcome, Topic
    from planungsraum.deliberate.sources.network import Network
    from planungsraum.deliberate.sources.rows_of_outcomes import OutcomeRow, RecordRow, TopicRow


def keep_what_came_of(network: "Network", kept: Kept) -> None:
    """All topics, then all outcomes, then the records, which fix them once they are approved."""
    topics = {row.slug: _topic(row, kept) for row in network.topics}
    for outcome in network.outcomes:
        _outcome(outcome, topics, kept)
    for record in network.records:
        _record(record)


def _topic(row: "TopicRow", kept: Kept) -> "Topic":
    from planungsraum.deliberate.models import Meeting
    from planungsraum.deliberate.services.topics import NewTopic, OnTheList, keep_list, keep_topic, take_up

    fields = [kept.fields[each] for each in row.fields]
    wanted = NewTopic(slug=row.slug, title=row.title, about=row.about, fields=fields, visibility=row.visibility)
    topic = keep_topic(topic=wanted, actor=None)
    for each in row.bodies:
        listed = OnTheList(
            topic=topic,
            position=each.position,
            since=each.since,
            state=each.state,
            closed_on=each.closed_on,
            note=each.note,
        )
        keep_list(body=kept.bodies[each.body], rows=[listed], actor=None)
    for slug in row.meetings:
        take_up(meeting=Meeting.objects.get(slug=slug), topics=[topic], actor=None)
    return topic


def _outcome(row: "OutcomeRow", topics: "dict[str, Topic]", kept: Kept) -> None:
    from planungsraum.deliberate.models import Meeting
    from planungsraum.deliberate.services.carrying import carry_over, hand_on
    from planungsraum.deliberate.services.outcomes import Wanted, close_task, keep_outcomes

    followed = row.kind in {"task", "need"} and row.state != "open"
    wanted = Wanted(
        kind=row.kind,
        text=row.text,
        area=kept.areas[row.area] if row.area else None,
        topic=topics[row.topic] if row.topic else None,
        visibility=row.visibility,
        responsible=kept.organisations[row.responsible] if row.responsible else None,
        due=row.due,
    )
    last: Outcome
    (last,) = keep_outcomes(meeting=Meeting.objects.get(slug=row.meeting), wanted=[wanted], actor=None)
    for slug in row.carried_to:
        (last,) = carry_over(tasks=[last], meeting=Meeting.objects.get(slug=slug), actor=None)
    if row.handed_to:
        hand_on(tasks=[last], body=kept.bodies[row.handed_to], actor=None)
    if followed:
        close_task(task=last, state=row.state, on=row.closed_on, actor=None)


def _record(row: "RecordRow") -> None:
    from planungsraum.deliberate.models import Meeting
    from planungsraum.deliberate.services.records import approve_record, write_record

    text = "\n\n".join(each.text for each in row.paragraphs)
    meeting = Meeting.objects.get(slug=row.meeting)
    written = write_record(meeting=meeting, text=text, visibility=row.visibility, actor=None)
    if row.approved_on:
        at = Meeting.objects.filter(slug=row.approved_at).first()
        approve_record(kept=written, on=row.approved_on, at=at, actor=None)
