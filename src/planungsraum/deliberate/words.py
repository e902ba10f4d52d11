"""Words for what happens to bodies and for the states they are in."""

from django.utils.translation import gettext as _

from planungsraum.deliberate.models import MeetingKind


def state_words(state: str) -> str:
    """A state of a body in words."""
    return {
        "planned": _("not founded yet"),
        "active": _("active"),
        "suspended": _("suspended"),
        "ended": _("ended"),
    }[state]


def rhythm_words(kind: MeetingKind) -> str:
    """How often a kind of meeting is held; "as a rule" where the rhythm is soft."""
    rhythm = str(kind.get_rhythm_display())
    return _("as a rule {rhythm}").format(rhythm=rhythm) if kind.soft else rhythm
