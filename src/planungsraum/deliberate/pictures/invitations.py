"""What a mail says of a meeting: that one is invited, that it has changed, or that it is called off."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.words import when


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting with the address of its page, and whom one tells not to be invited any more."""

    meeting: Meeting
    page: str
    contact: str
    is_changed: bool = False


def subject_of(told: Told) -> str:
    """The subject: what the mail is, and the meeting."""
    values = {"title": told.meeting.title}
    if told.meeting.is_cancelled:
        return _("Called off: %(title)s") % values
    return (_("Changed: %(title)s") if told.is_changed else _("Invitation: %(title)s")) % values


def text_of(told: Told) -> str:
    """The text: what, when, where, what for, the page, and how not to be invited any more."""
    meeting = told.meeting
    called = vars(meeting).get("called", "")
    facts = [
        meeting.title,
        *([_("Body: %(name)s") % {"name": called}] if called else []),
        _("When: %(when)s") % {"when": when(meeting.starts_at, meeting.ends_at)},
        *([_("Where: %(place)s") % {"place": meeting.venue}] if meeting.venue else []),
    ]
    paragraphs = [_first(told), "\n".join(facts), *([meeting.purpose] if meeting.purpose else []), told.page]
    paragraphs.append(_("An entry for your calendar is attached."))
    if not meeting.is_cancelled:
        paragraphs.append(
            _(
                "Your organisation is invited because of what the directory says of its kind, its fields and its "
                "areas. If it is not to be invited any more, say so here: %(contact)s"
            )
            % {"contact": told.contact}
        )
    return "\n\n".join(paragraphs)


def _first(told: Told) -> str:
    if told.meeting.is_cancelled:
        return _("this meeting, to which your organisation was invited, is called off:")
    if told.is_changed:
        return _("the time or the place of this meeting, to which your organisation was invited, has changed:")
    return _("your organisation is invited to this meeting:")
