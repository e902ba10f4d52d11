"""Lists of bodies: which columns they have, headings in German or English, as the files of this platform write them."""

from typing import Final

from planungsraum.people.sources.lists import Sheet, read_list

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "slug": ("slug", "kennung"),
    "name": ("name",),
    "short": ("short name", "kurzname"),
    "type": ("type", "art des gremiums"),
    "openness": ("openness", "offenheit"),
    "founded": ("founded", "gegründet"),
    "rhythms": ("rhythm", "turnus"),
    "areas": ("area codes", "gebietsschlüssel"),
    "fields": ("fields of work", "handlungsfelder"),
}


def read_bodies(content: bytes) -> Sheet:
    r"""Lines of a list of bodies; whom it names is passed over: functions are given on the pages of bodies.

    >>> sheet = read_bodies("Kennung;Gegründet;Moderation\nrunde-ost;2014-22;Vera Vogel\n".encode())
    >>> sheet.rows[0].cells, sheet.ignored
    ({'slug': 'runde-ost', 'founded': '2014-22'}, ('Moderation',))
    """
    return read_list(content, COLUMNS)
