"""What the levels of visibility are called."""

from django.utils.translation import gettext_lazy as _

from planungsraum.people.rules import Visibility

VISIBILITY_CHOICES = {
    Visibility.PUBLIC: _("public"),
    Visibility.PROFESSIONAL: _("professional public"),
    Visibility.OFFICE: _("office only"),
}
ACTOR_VISIBILITY_CHOICES = {
    Visibility.PUBLIC: _("public"),
    Visibility.PROFESSIONAL: _("professional public"),
    Visibility.BODY: _("those who belong to it"),
    Visibility.MODERATION: _("moderation only"),
    Visibility.OFFICE: _("office only"),
}
