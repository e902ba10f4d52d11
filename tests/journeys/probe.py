"""Bodies, a meeting and people who act, put into the city of the journeys until the example has them.

Run by the program itself with `planungsraum manage shell -c SETTLE`; by its path, since other packages bring
a folder `tests`, too.
"""

PASSWORD = "planungsraum-zeigen"  # noqa: S105 — of invented people
MODERATOR, ADDRESS = "moderation-probe", "mona.mod@example.org"
BODY, MEETING = "netzwerk-probe", "forum-probe"
NAME = "Netzwerk Probe"
SETTLE = "import runpy; runpy.run_path('tests/journeys/probe.py')['settle']()"
DELIVER = """
from django.conf import settings
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT, settings.MAIL_IS_SENT = "127.0.0.1", {port}, True
from planungsraum.people.models import QueuedMail
from planungsraum.people.services.mails import deliver
QueuedMail.objects.update(tried_at=None)
deliver()
"""


def settle() -> None:
    """Make an open body with a moderator, a closed one, a meeting to come and two inquiries."""
    from datetime import date

    from planungsraum.people.models import QueuedMail, User
    from planungsraum.people.services.terms import Appointment, appoint, keep_person

    since = date(2020, 1, 1)
    body = _body(BODY, NAME, "on_request")
    _body("ausschuss-probe", "Ausschuss Probe", "closed")
    person = keep_person(given_name="Mona", family_name="Mod", email=ADDRESS, actor=None)
    person.user = User.objects.create_user(MODERATOR, password=PASSWORD)
    person.save()
    appoint(appointment=Appointment(body, "moderation", person, since), actor=None)
    _meeting(body)
    _inquiries(body, person.user)
    QueuedMail.objects.all().delete()  # those of the inquiries above, whose links lead nowhere


def _body(slug, name, openness):
    from datetime import date

    from planungsraum.deliberate.services.bodies import Happening, Part, Profile, happen, keep_body

    body = keep_body(profile=Profile(slug, "network", openness), since=date(2020, 1, 1), actor=None)
    happen(happening=Happening("founded", "2020", name=name, results=[Part(body)]), actor=None)
    return body


def _meeting(body):
    from datetime import timedelta

    from django.utils import timezone

    from planungsraum.deliberate.services.meetings import NewMeeting, attend, keep_meeting
    from planungsraum.ground.models import Area
    from planungsraum.people.services.actors import Name, NewOrganisation, keep_organisation

    school = keep_organisation(
        organisation=NewOrganisation("schule-probe", "school", [Name("Schule Probe", "2000")]), actor=None
    )
    start = timezone.now() + timedelta(days=30)
    for slug, when in ((MEETING, start), ("forum-damals", start - timedelta(days=400))):
        given = NewMeeting(
            slug, "forum", "Forum der Probe", body, when, when + timedelta(hours=3), purpose="Was Jugendliche brauchen",
            venue="Rathaus", areas=list(Area.objects.order_by("pk")[:2]),
        )  # fmt: skip
        kept = keep_meeting(meeting=given, required={"school": 2, "youth": 1}, actor=None)
        attend(meeting=kept, organisation=school, group="school", persons=4, actor=None)


def _inquiries(body, user):
    from planungsraum.deliberate.services.inquiries import Asking, answer, ask

    asking = Asking("ask", "Ina Initiative", "ina@example.org", "Wann ist das nächste Treffen?", "Initiative Probe")
    first, _second = (ask(body=body, asking=asking, page="http://localhost/") for _time in range(2))
    answer(inquiry=first, state="answered", text="Am ersten Montag.", function="moderation", actor=user)
