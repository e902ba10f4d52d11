"""Contacts that nobody has looked at for a year: those who act are asked once, and `planungsraum due` does it."""

from datetime import date

import pytest
from django.core import mail
from tests.network import body, organisation, person, term

from planungsraum.people.models import ContactPoint, QueuedMail
from planungsraum.people.services.contacts import keep_contact, remind, verify_contact

pytestmark = pytest.mark.django_db
LOOKED = date(2025, 3, 1)
A_YEAR_LATER = date(2026, 3, 1)


@pytest.fixture
def contact():
    runde = body("runde")
    term(runde, "moderation", person("Mona Moder", email="mona@example.org"))
    return keep_contact(of=runde, fields={"label": "Sprechstunde"}, day=LOOKED, actor=None)


def asked(day):
    remind(day=day, address="https://planung.example.org")
    return list(QueuedMail.objects.values_list("to", flat=True))


@pytest.mark.parametrize(("day", "to"), [(date(2026, 2, 28), []), (A_YEAR_LATER, ["mona@example.org"])])
def test_contact_is_asked_about_after_365_days(day, to, contact):
    assert asked(day) == to


def test_mail_names_the_contact_and_leads_to_the_page(contact):
    asked(A_YEAR_LATER)
    text = QueuedMail.objects.get().text
    assert "Sprechstunde" in text
    assert "https://planung.example.org/deliberate/bodies/runde/" in text


def test_nobody_is_asked_twice_in_a_year(contact):
    asked(A_YEAR_LATER)
    QueuedMail.objects.all().delete()
    assert asked(A_YEAR_LATER) == []
    assert asked(date(2027, 2, 28)) == []
    assert asked(date(2027, 3, 1)) == ["mona@example.org"]


def test_verified_contact_is_left_alone(contact):
    verify_contact(contact=contact, day=date(2026, 2, 1), actor=None)
    assert asked(A_YEAR_LATER) == []


def test_coordination_is_asked_where_nobody_acts(small_city):
    from planungsraum.ground.models import Area

    area = Area.objects.get(code="a1")
    amt = organisation("amt", kind="department")
    term(amt, "area_coordination", person("Kora Koord", email="kora@example.org"), area=area)
    keep_contact(of=body("still", areas=[area]), fields={"label": "Büro"}, day=LOOKED, actor=None)
    assert asked(A_YEAR_LATER) == ["kora@example.org"]


def test_due_reminds_and_a_second_time_does_nothing_more(contact, capsys, settings):
    from planungsraum.site.commands import main

    settings.MAIL_IS_SENT = True
    assert main(["due", "--day", "2026-03-01"]) == 0
    assert "1" in capsys.readouterr().out
    assert [each.to for each in mail.outbox] == [["mona@example.org"]]
    assert main(["due", "--day", "2026-03-01"]) == 0
    assert capsys.readouterr().out == ""
    assert len(mail.outbox) == 1
    assert ContactPoint.objects.get().reminded_on == A_YEAR_LATER
    assert not QueuedMail.objects.exists()


def test_mails_wait_where_there_is_no_mail_server(contact, settings):
    from planungsraum.people.services.mails import deliver

    settings.MAIL_IS_SENT = False
    asked(A_YEAR_LATER)
    assert deliver() == 0
    assert QueuedMail.objects.count() == 1


def test_due_says_how_a_day_is_written(capsys):
    from planungsraum.site.commands import main

    with pytest.raises(SystemExit) as ended:
        main(["due", "--day", "31.12.2026"])
    assert ended.value.code == 2
    assert '"31.12.2026" is not a day. Write it as 2022-12-31.' in capsys.readouterr().err
