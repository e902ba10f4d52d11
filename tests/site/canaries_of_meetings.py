"""Canaries in what comes of meetings: outcomes and records of each level, a draft, topics of the city."""

from datetime import date

from tests.deliberate.network import meeting, soon


def outcomes_of(world, body, scope, levels):
    """On public meetings of a public body: tasks, approved records, and a draft that its visibility calls public."""
    from planungsraum.deliberate.models import Meeting
    from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
    from planungsraum.deliberate.services.records import write_record

    held = Meeting.objects.get(slug=world.numbers["meeting", scope])
    tasks = [Wanted(kind="task", text=world.hatch("outcome", scope, level).named, visibility=level) for level in levels]
    keep_outcomes(meeting=held, wanted=tasks, actor=None)
    for level in levels:
        told = world.hatch("record", scope, level)
        world.slugs[told] = _recorded(body, told.named, level).slug
    draft = world.hatch("draft", scope, "acting")
    drafted = meeting(body, title=f"Entwurf {scope}", starts_at=soon(450))
    write_record(meeting=drafted, text=draft.named, visibility="public", actor=None)
    world.slugs[draft] = drafted.slug
    world.numbers["later", scope] = meeting(body, title="Abschluss", kind="closing", starts_at=soon(700)).slug


def _recorded(body, text, level):
    from django.utils import timezone

    from planungsraum.deliberate.services.records import approve_record, write_record

    held = meeting(body, title="Mit Protokoll", starts_at=soon(-450))
    kept = write_record(meeting=held, text=text, visibility=level, actor=None)
    approve_record(kept=kept, on=timezone.localdate(held.starts_at), at=None, actor=None)
    return held


def topic_of(world, level):
    """A topic that the public body has on its list and its meeting took up."""
    from planungsraum.deliberate.models import Body, Meeting
    from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
    from planungsraum.deliberate.services.topics import NewTopic, OnTheList, keep_list, keep_topic, take_up

    named = world.hatch("topic", "city", level)
    texts = dict.fromkeys(("title", "about"), named.named)
    kept = keep_topic(topic=NewTopic(slug=named.word, visibility=level, **texts), actor=None)
    world.slugs[named] = kept.slug
    body = Body.objects.get(slug="r-qbodyownpublicz")
    row = OnTheList(topic=kept, since=date(2020, 1, 1), note=named.named)
    keep_list(body=body, rows=[row], actor=None)
    held = Meeting.objects.get(slug=world.numbers["meeting", "own"])
    take_up(meeting=held, topics=[kept], actor=None)
    keep_outcomes(
        meeting=held, wanted=[Wanted(kind="goal", text="Ein Ziel", visibility="public", topic=kept)], actor=None
    )
