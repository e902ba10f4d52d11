"""The past of a body as a family tree."""

from datetime import date

from django.utils.translation import gettext as _

from planungsraum.deliberate.method.lineage import ACTIVE, ENDED, History
from planungsraum.deliberate.method.standing import state_on
from planungsraum.deliberate.profile import Past, name_then
from planungsraum.frame.figures.family import Box, FamilyTree, Joint
from planungsraum.frame.figures.sheet import Caption
from planungsraum.people.words import when_words


def tree_of(past: Past, chosen: str, day: date) -> FamilyTree:
    """The family of a body, each by the name it has on the day, or bore last."""
    boxes = tuple(
        Box(
            member.body,
            member.generation,
            member.place,
            name_then(past.lives[member.body], max(day, member.since)),
            time_words(past.lives[member.body]),
            href=f"/deliberate/bodies/{member.body}/",
            selected=member.body == chosen,
            ended=state_on(past.lives[member.body], day).state == ENDED,
        )
        for member in past.family.members
    )
    joints = tuple(Joint(each.source, each.result, each.partial) for each in past.family.descents)
    caption = Caption(
        "family",
        _("Family tree"),
        _("From top to bottom: which body went into which. Broken lines: only in part. The list below says the same."),
    )
    return FamilyTree(boxes, joints, caption)


def time_words(life: History) -> str:
    """Since when a body has been active, and until when."""
    start = next(each.start for each in life.states if each.state == ACTIVE and each.start)
    end = next((each.start for each in life.states if each.state == ENDED), None)
    if end:
        return _("{start} to {end}").format(start=when_words(start), end=when_words(end))
    return _("since {start}").format(start=when_words(start))
