"""Words for what happens to bodies and for the states they are in."""

from django.utils.translation import gettext as _


def state_words(state: str) -> str:
    """A state of a body in words."""
    return {
        "planned": _("not founded yet"),
        "active": _("active"),
        "suspended": _("suspended"),
        "ended": _("ended"),
    }[state]


def rhythm_words(rhythm: str, *, soft: bool) -> str:
    """How often meetings are held; "as a rule" where the rhythm is soft."""
    return _("as a rule {rhythm}").format(rhythm=rhythm) if soft else rhythm
