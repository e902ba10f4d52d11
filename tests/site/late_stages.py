"""What the rows of tests/stages.py name: objects of the world at later stages."""

from datetime import date

from tests import network as make


def build_late_stages(cast, found):
    """An ended body, a meeting called off, another with an approved record, and what is answered, concluded or over."""
    from planungsraum.deliberate.models import Body

    runde = Body.objects.get(slug="runde")
    end_a_body(runde, found["own moderation"].person)
    return meetings_past(runde) | work_done(runde, cast) | functions_over(runde) | runs_not_done(cast, found["own run"])


def end_a_body(runde, moderator):
    """A body in the same area with the same moderator, dissolved."""
    ehemals = make.body("ehemals", areas=[runde.coverage.get().area])
    make.term(ehemals, "moderation", moderator)
    make.happened("dissolved", "2020-07-01", [ehemals])


def meetings_past(runde):
    """`abgesagt` was called off, `genehmigt` has an approved record."""
    from tests.deliberate.network import at, meeting

    from planungsraum.deliberate.services.records import approve_record, write_record

    meeting(runde, slug="abgesagt", title="Abgesagt", state="cancelled")
    held = meeting(runde, slug="genehmigt", title="Genehmigt", starts_at=at(2024, 3, 5, 9))
    kept = write_record(meeting=held, text="Text", visibility="public", actor=None)
    approve_record(kept=kept, on=date(2024, 4, 5), at=None, actor=None)
    return {}


def work_done(runde, cast):
    """An inquiry that is answered, a check with its finding."""
    from tests.deliberate.cooperating import assessed, criteria, keep, opened
    from tests.deliberate.network import asked

    from planungsraum.deliberate.services.checks import Found, find
    from planungsraum.deliberate.services.inquiries import answer

    inquiry = answer(
        inquiry=asked(runde, "Und jetzt?"), state="answered", text="Gern.", function="Moderation", actor=cast["planner"]
    )
    werk = keep((make.organisation("eins"), "lead"), (make.organisation("zwei"), "partner"), title="Werk",
                accompanied_by=runde, areas=[runde.coverage.get().area])  # fmt: skip
    check = assessed(opened(werk, criteria(runde), visibility="public"), "met", "met")
    found = find(check=check, found=Found("keep", "Bewährt", date(2015, 3, 1)), actor=None)
    return {"answered inquiry": inquiry, "concluded check": found}


def functions_over(runde):
    """A function that ended, and a substitution whose time is over."""
    former = make.term(runde, "adviser", make.person("Felix Früher"), date(2012, 1, 1), date(2013, 1, 1))
    lasting = make.term(runde, "adviser", make.person("Lena Lang"), date(2012, 1, 1))
    given = make.stand_in(lasting, make.person("Vera Vertreten"), date(2014, 1, 1), date(2014, 2, 1))
    return {"former term": former, "former stand-in": given}


def runs_not_done(cast, done):
    """Runs of the recipe of one that is done: one waits, one was cancelled."""
    from planungsraum.prioritise.models import Run
    from planungsraum.prioritise.services.runs import cancel_run

    def again():
        run = Run.objects.get(pk=done.pk)
        run.pk, run.state, run.result, run.robustness, run.sensitivity = None, "waiting", "", "", ""
        run.save()
        return run

    return {"waiting run": again(), "cancelled run": cancel_run(run=again(), actor=cast["planner"])}
