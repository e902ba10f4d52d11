"""The report of a conference: one content for three forms, area by area, and the links that lead there."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as Docx
from pypdf import PdfReader
from tests import factories
from tests.deliberate.network import at, meeting, sign_in

from planungsraum.deliberate.annex.report import report_of
from planungsraum.deliberate.models import Outcome
from planungsraum.deliberate.queries.meetings import meetings_for
from planungsraum.deliberate.services.carrying import carry_over
from planungsraum.deliberate.services.meetings import attend
from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
from planungsraum.deliberate.services.records import approve_record, write_record
from planungsraum.deliberate.services.topics import NewTopic, keep_topic, take_up
from planungsraum.frame.documents.content import Bullets, Definitions, Heading, Note, Paragraph
from planungsraum.frame.documents.table import Table

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MARCH, DECEMBER = at(2014, 3, 6, 9), at(2014, 12, 10, 10)


@pytest.fixture
def conference(network):
    """A planning conference of two areas with a task that a closing conference took over."""
    west = factories.area(network.area.system, "w1", "West")
    held = meeting(network.body, title="Planung", kind="planning", starts_at=MARCH, areas=[network.area, west],
                   purpose="Ein Absatz.\n\nNoch einer.", required={"school": 2})  # fmt: skip
    attend(meeting=held, organisation=network.school, group="school", persons=4, actor=None)
    topic = keep_topic(topic=NewTopic(title="Räume"), actor=None)
    take_up(meeting=held, topics=[topic], actor=None)
    rows = [("task", "Suchen", west), ("need", "Orte fehlen", network.area), ("analysis", "Es ist laut", west),
            ("goal", "Ruhe für alle", None), ("need", "Zeit fehlt", network.area)]  # fmt: skip
    wanted = [
        Wanted(
            kind=kind, text=text, area=area, visibility="public",
            topic=topic if text == "Orte fehlen" else None,
            due=date(2014, 9, 1) if kind == "task" else None,
            responsible=network.school if kind == "task" else None,
        )
        for kind, text, area in rows
    ]  # fmt: skip
    keep_outcomes(meeting=held, wanted=[*wanted, Wanted(kind="goal", text="Geheim", visibility="office")], actor=None)
    closing = meeting(network.body, title="Abschluss", kind="closing", starts_at=DECEMBER)
    carry_over(tasks=[Outcome.objects.get(text="Suchen")], meeting=closing, actor=None)
    kept = write_record(meeting=held, text="Erstens.\n\nZweitens.", visibility="public", actor=None)
    approve_record(kept=kept, on=date(2014, 4, 1), at=None, actor=None)
    return held


def blocks(found, reader):
    from django.utils.translation import override

    with override("en"):
        return report_of(meetings_for(reader).get(pk=found.pk), reader, author="Amt").blocks


def nobody():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def test_outcomes_stand_area_by_area_and_within_each_by_kind(conference):
    found = blocks(conference, nobody())
    told = found[found.index(Heading(1, "Outcomes", "outcomes")) + 1 : found.index(Heading(1, "Tasks", "tasks"))]
    assert list(told) == [
        Heading(2, "Without an area"), Heading(3, "Goal"), Bullets(("No. 4: Ruhe für alle",)),
        Heading(2, "Ost"), Heading(3, "Need"), Bullets(("No. 2: Orte fehlen (Topic: Räume)", "No. 5: Zeit fehlt")),
        Heading(2, "West"), Heading(3, "Analysis"), Bullets(("No. 3: Es ist laut",)),
        Heading(3, "Task"), Bullets(("No. 1: Suchen",)),
    ]  # fmt: skip


def test_office_finds_what_the_public_does_not(conference, network):
    texts = [item for each in blocks(conference, network.accounts["planner"]) if isinstance(each, Bullets)
             for item in each.items]  # fmt: skip
    assert "No. 6: Geheim" in texts


def test_report_names_body_of_that_day_groups_gaps_topics_record_and_tasks(conference):
    found = blocks(conference, nobody())
    (facts,) = (each for each in found if isinstance(each, Definitions))
    assert dict(facts.entries)["Body"] == "Runde Ost"
    assert dict(facts.entries)["Areas"] == "Ost, West"
    groups, tasks = (each for each in found if isinstance(each, Table))
    assert groups.rows == (("Schools", 2, 1, 1),)
    assert tasks.rows == (
        ("1", "Suchen", "Schule Ost", "09/01/2014", "carried over on 12/10/2014", "goes on at: Abschluss"),
    )
    assert [each.paragraphs for each in found if isinstance(each, Note)] == [
        ("Schools: 1 of 2 organisations are there.",)
    ]
    assert Bullets(("Räume",)) in found
    told = [each.text for each in found if isinstance(each, Paragraph)]
    assert told == ["Ein Absatz.", "Noch einer.", "Approved on 04/01/2014.", "Erstens.", "Zweitens."]


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_three_forms_say_the_same(form, conference, client):
    response = client.get(reverse("deliberate:report", args=[conference.slug, form]))
    if form == "pdf":
        paper = PdfReader(io.BytesIO(response.content))
        assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
        text = " ".join(page.extract_text() for page in paper.pages)
    elif form == "docx":
        paper = Docx(io.BytesIO(response.content))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(each.text for each in paper.paragraphs), *cells])
    else:
        text = response.content.decode()
    assert [word for word in ("Planung", "Runde Ost", "Orte fehlen", "West", "Schule Ost") if word not in text] == []
    assert "Geheim" not in text


def test_form_that_is_none_of_them_is_not_found(conference, client):
    assert client.get(reverse("deliberate:report", args=[conference.slug, "xlsx"])).status_code == 404


def test_past_meetings_of_a_body_lead_to_their_documentation_where_there_is_any(conference, network):
    hidden = meeting(network.body, title="Intern", starts_at=at(2013, 1, 1, 9))
    keep_outcomes(meeting=hidden, wanted=[Wanted(kind="goal", text="Ziel", visibility="office")], actor=None)
    write_record(meeting=hidden, text="Noch ein Entwurf", visibility="public", actor=None)
    found = {}
    for reader in ("public", "planner"):
        response = sign_in(Client(), network, reader).get(reverse("deliberate:body", args=["runde"]))
        found[reader] = {row.head: row.cells[-1].href for row in response.context["held"].rows}
    assert [found[reader]["Planung"] for reader in found] == [
        reverse("deliberate:report", args=[conference.slug, "html"])
    ] * 2
    assert [found[reader]["Intern"] for reader in found] == [
        "",
        reverse("deliberate:report", args=[hidden.slug, "html"]),
    ]


def test_report_of_a_meeting_that_is_called_off_says_so_in_its_title(network):
    held = meeting(network.body, title="Forum", starts_at=MARCH, state="cancelled")
    planner = network.accounts["planner"]
    assert report_of(meetings_for(planner).get(pk=held.pk), planner, author="Amt").title.count("(") == 1
