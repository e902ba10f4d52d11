"""Mails of this step, in the language of the house."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import Invitation

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, *, link: str) -> None:
    """Send the link to the invited address; refuse where this server sends no mail or the mail server fails."""
    if not settings.MAIL_IS_SENT:
        raise Refusal.of("mail.not_set_up")
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Invitation to planungsraum, %(city)s") % {"city": settings.CITY}
        context = {"invitation": invitation, "role": invitation.role_words, "link": link, "city": settings.CITY}
        text = render_to_string("people/mail/invitation.txt", context)
    try:
        send_mail(subject, text, None, [invitation.email])
    except (SMTPException, OSError) as error:
        log.warning("mail server: %s", type(error).__name__)
        raise Refusal.of("mail.failed") from error
