"""`planungsraum due`: what is due today; run daily by cron or a timer, and as often as one likes."""

import argparse
import sys

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import calendar_day
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.waking import start_with_tables

GONE = N_("Deleted, kept long enough: {count} × {kind}")
REMINDED = N_("Reminded to look at contacts: {count} organisations and bodies")
SENT = N_("Mails sent: {count}")
FOLLOW_UPS = N_("Follow-ups of checks that are overdue: {count}")
WAITING = N_("Mails that wait: {count}")


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which day it is, for those who catch up."""
    parser.add_argument(
        "--day",
        type=calendar_day,
        metavar="YYYY-MM-DD",
        help=translated(N_("as if it were this day; nothing is deleted before its time")),
    )


@reported
def run(arguments: argparse.Namespace) -> None:
    """Name, remind, send, delete; done a second time on the same day it changes nothing more."""
    start_with_tables()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from planungsraum.deliberate.queries.checks import overdue
    from planungsraum.deliberate.services.finding import find_renamed_bodies
    from planungsraum.people.models import QueuedMail
    from planungsraum.people.services.contacts import remind
    from planungsraum.people.services.finding import find_renamed_organisations
    from planungsraum.people.services.mails import deliver
    from planungsraum.people.services.retention import purge
    from planungsraum.site.keepings import KEEPINGS

    day = arguments.day or timezone.localdate()
    find_renamed_organisations(day)
    find_renamed_bodies(day)
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    reminded = remind(day=day, address=f"{scheme}://{settings.ALLOWED_HOSTS[0]}")
    _say(REMINDED, count=reminded)
    _say(FOLLOW_UPS, count=overdue(day).count())
    _say(SENT, count=deliver())
    _say(WAITING, count=QueuedMail.objects.count())
    for kind, count in purge(keepings=KEEPINGS, day=min(day, timezone.localdate())).items():
        _say(GONE, count=count, kind=kind)
    call_command("clearsessions")


def _say(message: str, **values: object) -> None:
    if values["count"]:
        sys.stdout.write(translated(message).format(**values) + "\n")
