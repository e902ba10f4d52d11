"""What the public asks: it reaches those who act for the body, is answered, and both stay on record for a time."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planungsraum.deliberate.models import Body, GuestPass, Inquiry
from planungsraum.deliberate.words import function_name
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.inbox import inbox_of
from planungsraum.people.models import Person, User
from planungsraum.people.queries import named_on
from planungsraum.people.services.audit import record
from planungsraum.people.services.mails import queue_mail, queue_mails
from planungsraum.people.services.retention import Keeping, Rows, before, periods


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks what."""

    kind: str
    name: str
    email: str
    text: str
    organisation: str = ""


@transaction.atomic
def ask(*, body: Body, asking: Asking, page: str) -> Inquiry:
    """Keep what was asked and tell those who act for the body today; the mail says where, not what."""
    inquiry = Inquiry.objects.create(
        kind=asking.kind,
        body=body,
        asker=Person.objects.filter(email__iexact=asking.email).first(),
        name=asking.name,
        email=asking.email,
        organisation=asking.organisation,
        text=asking.text,
    )
    with translation.override(settings.LANGUAGE_CODE):  # not in the language of who asked
        queue_mails(
            persons=inbox_of(body, timezone.localdate()),
            subject=_("A new inquiry has come in"),
            text=_(
                "Somebody has asked something of a body for which you act. It can be read and answered here:\n%(page)s"
            )
            % {"page": page},
            reason=f"inquiry {inquiry.pk}",
        )
    record(actor=None, verb="ask", kind="inquiry", key=str(inquiry.pk))
    return inquiry


@transaction.atomic
def answer(*, inquiry: Inquiry, state: str, text: str, function: str, actor: User) -> Inquiry:
    """Answer once; the answer goes by mail to who asked and is kept with the question."""
    if not text.strip():
        raise Refusal.of("inquiry.no_answer")
    inquiry = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    if inquiry.state != Inquiry.State.OPEN:
        raise Refusal.of("inquiry.answered_before")
    inquiry.state, inquiry.answer, inquiry.answered_as = state, text.strip(), function
    inquiry.answered_at = timezone.now()
    inquiry.save(update_fields=["state", "answer", "answered_as", "answered_at"])
    with translation.override(settings.LANGUAGE_CODE):
        queue_mail(
            to=inquiry.email,
            person=inquiry.asker,
            subject=_("Answer to your inquiry"),
            text=_letter(inquiry),
            reason=f"answer {inquiry.pk}",
        )
    record(actor=actor, verb=state, kind="inquiry", key=str(inquiry.pk))
    return inquiry


def _letter(inquiry: Inquiry) -> str:
    """The answer, who gives it in which function, and the question it answers."""
    body = named_on(Body.objects.filter(pk=inquiry.body_id), timezone.localdate()).get()
    signed = ", ".join(filter(None, (function_name(inquiry.answered_as), vars(body)["name"])))
    return "\n\n".join(filter(None, (_verdict(inquiry.state), inquiry.answer, signed, _quoted(inquiry.text))))


def _verdict(state: str) -> str:
    """What was decided, in the first line; an answer alone decides nothing."""
    if state == Inquiry.State.ACCEPTED:
        return _("Your request was accepted.")
    return _("Your request was declined.") if state == Inquiry.State.DECLINED else ""


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _answered() -> Rows:
    return Inquiry.objects.filter(answered_at__isnull=False)


def _unanswered() -> Rows:
    return Inquiry.objects.filter(answered_at__isnull=True)


def kept_for() -> dict[str, str]:
    """For how long inquiries are kept, in words: with an answer (`inquiry`) and without (`unanswered`)."""
    return periods(KEEPINGS)


KEEPINGS = (
    Keeping("inquiry", 365, _answered, before("answered_at__date"), gettext_lazy("Answered inquiries")),
    Keeping(
        "inquiry",
        1096,
        _unanswered,
        before("asked_at__date"),
        gettext_lazy("Inquiries without an answer"),
        "unanswered",
    ),
    Keeping(
        "guest_pass",
        30,
        GuestPass.objects.all,
        before("expires_at__date"),
        gettext_lazy("Links of guests to a meeting"),
    ),
)
