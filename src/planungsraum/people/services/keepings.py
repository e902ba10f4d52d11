"""For how long the records of this step are kept: of the log, of mails and invitations, and of people who have left."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models import (
    AuditEntry,
    AuditValue,
    ContactPoint,
    Grant,
    Invitation,
    Person,
    QueuedMail,
    Substitution,
    Term,
    User,
)
from planungsraum.people.services.held import SPARED
from planungsraum.people.services.privacy import lapse, lapse_account
from planungsraum.people.services.retention import Keeping, Rows, before


def _persons_let_go(rows: Rows, day: date) -> Rows:
    """Persons who since a day hold nothing, stand in for nobody, and use no contact, invitation or account."""
    theirs = OuterRef("pk")
    in_use = (
        Exists(
            Term.objects.filter(
                _not_over_before("valid_to", day), _not_over_before("actor__ended_on", day), person=theirs
            )
        )
        | Exists(Substitution.objects.filter(substitute=theirs, valid_to__gte=day))
        | Exists(ContactPoint.objects.filter(_not_over_before("actor__ended_on", day), person=theirs))
        | Exists(Invitation.objects.filter(person=theirs))
        | Exists(_accounts_in_use(day).filter(pk=OuterRef("user")))
    )
    return rows.filter(~in_use, added_at__date__lt=day)


def _accounts_let_go(rows: Rows, day: date) -> Rows:
    """Accounts without a person that since a day have no role and were not opened."""
    return rows.filter(person__isnull=True).exclude(pk__in=_accounts_in_use(day).values("pk"))


def _accounts_in_use(day: date) -> Rows:
    """Accounts that were made or opened on a day or after it, or had a role then; and those that run the server."""
    granted = Exists(Grant.objects.filter(_not_over_before("valid_to", day), user=OuterRef("pk")))
    return User.objects.filter(
        granted | Q(is_superuser=True) | Q(date_joined__date__gte=day) | Q(last_login__date__gte=day)
    )


def _not_over_before(end: str, day: date) -> Q:
    """The condition that something dated had not ended before a day."""
    return Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day})


def _entries() -> Rows:
    """Entries of the log but those that say what goes once a hold is lifted."""
    return AuditEntry.objects.exclude(verb=SPARED)


KEEPINGS = (
    Keeping(
        "audit_value",
        365,
        AuditValue.objects.all,
        before("entry__at__date"),
        _("Values in the log, before and after a change"),
    ),
    Keeping("audit_entry", 3653, _entries, before("at__date"), _("Entries of the log"), parts="values"),
    Keeping("queued_mail", 30, QueuedMail.objects.all, before("queued_at__date"), _("Mails that wait to be sent")),
    Keeping("invitation", 30, Invitation.objects.all, before("expires_at__date"), _("Invitations that have ended")),
    Keeping(
        "person",
        3653,
        Person.objects.all,
        _persons_let_go,
        _("Persons without a function, a contact or an account in use"),
        lapse=lapse,
    ),
    Keeping(
        "user",
        1096,
        User.objects.all,
        _accounts_let_go,
        _("Accounts without a person and a role that nobody opens"),
        lapse=lapse_account,
    ),
)
