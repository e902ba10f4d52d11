r"""Cards of organisations and of those who speak for them: vCard 4.0 (RFC 6350), and 3.0 (RFC 2426) for old programs.

By hand because the one library that is kept (vobject) writes 3.0 only; the tests read our cards with it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal
from uuid import UUID

Version = Literal["3.0", "4.0"]
LONGEST_LINE: Final = 75  # octets, without the line break
CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
NOT_DIALLED: Final = re.compile(r"[^0-9+]")
ESCAPES: Final = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; what is empty is left out. With a person it is that person's card, else the organisation's."""

    uid: UUID
    organisation: str
    revised: datetime
    unit: str = ""
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    web: str = ""


def vcards(cards: Iterable[Card], version: Version = "4.0") -> bytes:
    r"""The cards one after the other, as UTF-8 with CRLF and lines of at most 75 octets.

    `unit` is the function or department that is reached: the second part of ORG, and ROLE of a person.

    >>> uid = UUID("8d0b6f6e-3f1c-4bb9-9b57-52a9f0f4f4b1")
    >>> card = Card(uid, "Haus; Hof", datetime(2026, 1, 2, tzinfo=UTC), phone="0341 / 12-34")
    >>> print(vcards([card]).decode().replace("\r\n", "\n"), end="")
    BEGIN:VCARD
    VERSION:4.0
    KIND:org
    UID:urn:uuid:8d0b6f6e-3f1c-4bb9-9b57-52a9f0f4f4b1
    FN:Haus\; Hof
    ORG:Haus\; Hof
    TEL;VALUE=uri;TYPE="voice,work":tel:03411234
    REV:20260102T000000Z
    END:VCARD
    """
    return b"".join(_folded(line) for card in cards for line in _lines(card, version))


def _lines(card: Card, version: Version) -> Iterator[str]:
    new = version == "4.0"
    person = f"{card.given_name} {card.family_name}".strip()
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    if new:
        yield f"KIND:{'individual' if person else 'org'}"
    yield f"UID:urn:uuid:{card.uid}"
    yield f"FN:{_text(person or card.organisation)}"
    if person:
        yield f"N:{_parts(card.family_name, card.given_name, '', '', '')}"
    elif not new:  # 3.0 wants a name of parts of everybody
        yield f"N:{_parts(card.organisation, '', '', '', '')}"
    yield "ORG:" + _parts(*filter(None, (card.organisation, card.unit)))
    if person and card.unit:
        yield f"ROLE:{_text(card.unit)}"
    yield from _ways(card, new=new)
    yield f"REV:{card.revised.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _ways(card: Card, *, new: bool) -> Iterator[str]:
    """How to reach them."""
    if card.email:
        yield ("EMAIL;TYPE=work:" if new else "EMAIL;TYPE=INTERNET:") + _text(card.email)
    dialled = NOT_DIALLED.sub("", card.phone)
    if new and dialled:
        yield f'TEL;VALUE=uri;TYPE="voice,work":tel:{dialled}'
    elif card.phone:
        yield f"TEL;TYPE=WORK,VOICE:{_text(card.phone)}"
    if card.street or card.town:
        yield f"ADR;TYPE=work:{_parts('', '', card.street, card.town, '', card.postcode, '')}"
    if card.web:
        yield f"URL:{''.join(card.web.split())}"


def _text(value: str) -> str:
    return CONTROLS.sub("", value.replace("\r\n", "\n")).translate(ESCAPES)


def _parts(*values: str) -> str:
    return ";".join(map(_text, values))


def _folded(line: str) -> bytes:
    """A line as octets, cut after 75 of them but never inside a sign, each further line begun with a blank."""
    rest, begun = line.encode("utf-8"), b""
    folded = b""
    while len(begun) + len(rest) > LONGEST_LINE:
        end = LONGEST_LINE - len(begun)
        while rest[end] & 0xC0 == 0x80:  # noqa: PLR2004 — inside a sign of several octets
            end -= 1
        folded += begun + rest[:end] + b"\r\n"
        rest, begun = rest[end:], b" "
    return folded + begun + rest + b"\r\n"
