"""What a body is on a day: its state and the name it bears."""

from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.method.lineage import PLANNED, History


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a body (planned, active, suspended, ended) and its name, "" where it has none."""

    state: str
    name: str
    short: str


def state_on(life: History, day: date) -> Standing:
    """The state and the name of a body on a day; a change counts from the first day of its span.

    While planned it is called by its first name, after its end by the last one it bore. A body that
    began without a name has none until it is given one.

    >>> from planungsraum.deliberate.method.event import Event, Part
    >>> from planungsraum.deliberate.method.lineage import history
    >>> from planungsraum.ground.method.vague import read_vague
    >>> founded = Event(1, "founded", read_vague("2009"), (), (Part("ak-ost"),), "Arbeitskreis Ost")
    >>> renamed = Event(2, "renamed", read_vague("2018-37"), (Part("ak-ost"),), (), "AK Austausch und Kontakt Ost")
    >>> life = history([founded, renamed])["ak-ost"]
    >>> state_on(life, date(2017, 12, 31)).name, state_on(life, date(2018, 1, 1)).name
    ('Arbeitskreis Ost', 'AK Austausch und Kontakt Ost')
    >>> state_on(life, date(2008, 12, 31)).state
    'planned'
    """
    spell = [each for each in life.states if each.start is None or each.start.first <= day][-1]
    borne = [each for each in life.names if each.start.first <= day][-1:]
    names = life.names[:1] if spell.state == PLANNED else borne
    return Standing(spell.state, *((names[0].name, names[0].short) if names else ("", "")))
