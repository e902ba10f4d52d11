"""For how long records are kept is decided once: pages and the handbook name the same times."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from tests.network import body

from planungsraum.deliberate.services.inquiries import KEEPINGS as OF_INQUIRIES
from planungsraum.people.services.accounts import INVITATION_HOLDS
from planungsraum.people.services.keepings import KEEPINGS as OF_PEOPLE
from planungsraum.people.words import days_words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HANDBOOK = Path(__file__).resolve().parents[2] / "docs" / "handbuch.de.md"
ROWS = {  # of the handbook, each with the days it must name
    "Anfrage und Antwort": ["inquiry"],
    "Anfrage ohne Antwort": ["unanswered"],
    "Gästelink": ["guest_pass"],
    "wartende Mail": ["queued_mail"],
    "Werte im Protokoll (was vorher und nachher dastand)": ["audit_value"],
    "Protokoll ohne persönliche Werte": ["audit_entry"],
    "Sitzung eines Kontos": ["session"],
    "Person, mit ihrem Konto": ["person"],
    "Konto ohne Person": ["user"],
    "Einladung": ["link", "invitation"],
}


def days():
    kept = {each.name or each.kind: each.days for each in (*OF_PEOPLE, *OF_INQUIRIES)}
    return kept | {"link": INVITATION_HOLDS.days, "session": settings.SESSION_COOKIE_AGE // 86_400}


def test_times_are_these():
    assert days() == {
        "audit_value": 365, "audit_entry": 3653, "queued_mail": 30, "invitation": 30, "inquiry": 365,
        "unanswered": 1096, "guest_pass": 30, "link": 14, "session": 14,
        "person": 3653, "user": 1096,
    }  # fmt: skip


def test_handbook_names_the_time_of_every_kind():
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", HANDBOOK.read_text(encoding="utf-8"), re.MULTILINE))
    told = {row: [int(found.replace(".", "")) for found in re.findall(r"([\d.]+) Tage", rows[row])] for row in ROWS}
    assert told == {row: [days()[name] for name in names] for row, names in ROWS.items()}
    assert {name for names in ROWS.values() for name in names} == days().keys()
    assert f"{settings.AXES_COOLOFF_TIME.seconds // 60} Minuten" in rows["Fehlversuche beim Anmelden"]


def read(client, address):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return " ".join(client.get(address).content.decode().split())


def test_page_about_data_protection_names_the_time_of_every_kind(client):
    text = read(client, reverse("privacy"))
    with override("en"):
        assert [name for name, count in days().items() if days_words(count) not in text] == []
    for told in ("1 year after the answer; without an answer 3 years", "the link works for 14 days; the entry is kept",
                 "for 30 days more", "after 15 minutes", ">10 years<", "at most 30 days"):  # fmt: skip
        assert told in text


def test_whoever_asks_is_told_the_times_before_and_after(client):
    body("ak")
    note = read(client, reverse("deliberate:ask", args=["ak", "ask"]))
    assert "kept for 1 year from the answer on, or for 3 years where nobody answers" in note
    assert "1 year after the answer both are deleted" in read(client, reverse("deliberate:asked", args=["ak", "ask"]))


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "1 day"), (30, "30 days"), (364, "364 days"), (365, "1 year"), (366, "1 year"), (731, "2 years"),
     (1096, "3 years"), (3653, "10 years"), (3655, "3655 days")],
)  # fmt: skip
def test_days_are_told_as_years_where_they_are_whole_ones(count, told):
    with override("en"):
        assert days_words(count) == told
