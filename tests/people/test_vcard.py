"""Cards: what RFC 6350 and RFC 2426 want of their bytes, and that another program reads what we said."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import vobject
from django.urls import reverse

from planungsraum.people.papers.vcard import Card, vcards

UID = UUID("8d0b6f6e-3f1c-4bb9-9b57-52a9f0f4f4b1")
REVISED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FULL = Card(
    UID, "Haus; Hof, e. V.", REVISED, unit="Leitung", given_name="Vera", family_name="Vögel-Straße",
    email="ost@example.org", phone="+49 341 / 12-34", street="Weg 1", postcode="04315", town="Leipzig",
    web="https://ost.example.org/?a=1",
)  # fmt: skip


def test_card_of_a_person_in_the_new_version():
    assert vcards([FULL]).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        "UID:urn:uuid:8d0b6f6e-3f1c-4bb9-9b57-52a9f0f4f4b1",
        "FN:Vera Vögel-Straße",
        "N:Vögel-Straße;Vera;;;",
        "ORG:Haus\\; Hof\\, e. V.;Leitung",
        "ROLE:Leitung",
        "EMAIL;TYPE=work:ost@example.org",
        'TEL;VALUE=uri;TYPE="voice,work":tel:+493411234',
        "ADR;TYPE=work:;;Weg 1;Leipzig;;04315;",
        "URL:https://ost.example.org/?a=1",
        "REV:20260102T030405Z",
        "END:VCARD",
        "",
    ]


def test_card_of_an_organisation_names_no_person():
    text = vcards([Card(UID, "Haus Ost", REVISED, unit="Büro")]).decode()
    assert "KIND:org\r\n" in text
    assert "FN:Haus Ost\r\n" in text
    assert "\r\nN:" not in text
    assert "ROLE" not in text


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_another_program_reads_what_was_said(version):
    card = vobject.readOne(vcards([FULL], version).decode())
    assert card.version.value == version
    assert card.fn.value == "Vera Vögel-Straße"
    assert (card.n.value.family, card.n.value.given) == ("Vögel-Straße", "Vera")
    assert card.org.value == ["Haus; Hof, e. V.", "Leitung"]
    assert card.email.value == "ost@example.org"
    assert (card.adr.value.street, card.adr.value.code, card.adr.value.city) == ("Weg 1", "04315", "Leipzig")
    assert card.url.value == "https://ost.example.org/?a=1"
    assert card.tel.value == ("tel:+493411234" if version == "4.0" else "+49 341 / 12-34")
    assert card.uid.value == f"urn:uuid:{UID}"


@pytest.mark.parametrize("card", [FULL, Card(UID, "Haus Ost", REVISED)])
def test_old_version_is_valid_to_the_letter(card):
    read = vobject.readOne(vcards([card], "3.0").decode())
    assert read.validate(raiseException=True)


@pytest.mark.parametrize("length", range(60, 90))
def test_long_lines_are_folded_after_75_octets_and_never_inside_a_sign(length):
    name = "ä€😀x" * length
    content = vcards([Card(UID, name, REVISED)])
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
    assert vobject.readOne(content.decode()).fn.value == name


def test_text_cannot_break_out_of_its_line():
    name = "Haus\r\nTEL:0190\nEND:VCARD\x00\\"
    read = vobject.readOne(vcards([Card(UID, name, REVISED, web="https://a.example/\r\nTEL:1")]).decode())
    assert read.fn.value == "Haus\nTEL:0190\nEND:VCARD\\"
    assert "tel" not in read.contents


def test_several_cards_stand_one_after_the_other():
    both = list(vobject.readComponents(vcards([FULL, Card(UID, "Haus Ost", REVISED)]).decode()))
    assert [each.fn.value for each in both] == ["Vera Vögel-Straße", "Haus Ost"]


@pytest.mark.django_db
class TestPages:
    def test_organisation_without_contact_points_has_a_card_of_its_own(self, client, directory):
        directory.contact.delete()
        answer = client.get(reverse("people:vcard", args=["haus-ost"]))
        read = vobject.readOne(answer.content.decode())
        assert answer["Content-Type"] == "text/vcard; charset=utf-8"
        assert answer["Content-Disposition"] == 'attachment; filename="haus-ost.vcf"'
        assert (read.fn.value, read.uid.value) == ("Haus Ost", f"urn:uuid:{directory.organisation.uuid}")

    def test_contact_point_keeps_its_identifier(self, client, directory):
        address = reverse("people:vcard", args=["haus-ost", directory.contact.pk])
        first = vobject.readOne(client.get(address).content.decode())
        directory.contact.label = "Büro"
        directory.contact.save()
        second = vobject.readOne(client.get(address + "?version=3").content.decode())
        assert first.uid.value == second.uid.value
        assert (first.org.value, second.org.value) == (["Haus Ost", "Leitung"], ["Haus Ost", "Büro"])
        assert (first.version.value, second.version.value) == ("4.0", "3.0")

    @pytest.mark.parametrize("question", ["?version=2", "?version=vier"])
    def test_version_that_there_is_not_is_not_found(self, question, client, directory):
        assert client.get(reverse("people:vcard", args=["haus-ost"]) + question).status_code == 404

    def test_contact_point_of_another_actor_is_not_found(self, client, directory):
        address = reverse("people:vcard", args=["haus-ost", directory.body_contact.pk])
        assert client.get(address).status_code == 404

    def test_actor_whose_last_name_has_ended_is_not_found(self, client, directory):
        directory.organisation.names.update(valid_to=date(2020, 1, 1))
        assert client.get(reverse("people:vcard", args=["haus-ost"])).status_code == 404
