"""Lists of organisations: which columns they have, headings in German or English."""

from typing import Final

from planungsraum.people.sources.lists import Sheet, read_list

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "slug": ("slug", "kennung"),
    "name": ("name",),
    "short": ("short", "short name", "kurzname"),
    "since": ("since", "name since", "name seit"),
    "kind": ("kind", "art"),
    "parent": ("part of", "part_of", "teil von"),
    "recognised_from": ("recognised from", "recognised_from", "anerkannt ab", "anerkannt seit"),
    "recognised_to": (
        "recognised until (exclusive)",
        "recognised until",
        "recognised_to",
        "anerkannt bis (ausschließlich)",
        "anerkannt bis",
    ),
    "fields": ("fields", "fields of work", "handlungsfelder"),
    "areas": ("area codes", "areas", "gebietsschlüssel", "gebiete"),
    "profile": ("profile", "profil"),
    "visibility": ("visibility", "sichtbarkeit"),
    "contact": ("contact", "kontakt", "funktion"),
    "email": ("email", "e-mail"),
    "phone": ("phone", "telefon"),
    "street": ("street", "straße"),
    "postcode": ("postcode", "plz", "postleitzahl"),
    "town": ("town", "ort"),
    "web": ("web", "website", "webseite"),
}


def read_organisations(content: bytes) -> Sheet:
    r"""Lines of a list of organisations.

    >>> read_organisations("Kennung;Name\nhaus-ost;Haus Ost\n".encode()).rows[0].cells["name"]
    'Haus Ost'
    """
    return read_list(content, COLUMNS)
