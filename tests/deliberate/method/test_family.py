from datetime import date

import pytest

from planungsraum.deliberate.method.event import Event, Part
from planungsraum.deliberate.method.family import Descent, Member, family
from planungsraum.deliberate.method.lineage import history
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.vague import read_vague


def founded(key, body, year):
    return Event(key, "founded", read_vague(year), results=(Part(body),))


SUMMER = read_vague("2014-22")
LIVES = history(
    [
        founded(1, "ak", "2009"),
        founded(2, "agi", "2010"),
        founded(3, "agkjs", "2009-39"),
        Event(4, "founded", SUMMER, results=(Part("nk"),)),
        Event(5, "absorbed", SUMMER, (Part("agkjs"),), (Part("nk", partial=True),)),
        Event(6, "absorbed", SUMMER, (Part("agi"),), (Part("nk"), Part("ak"))),
        Event(7, "split", read_vague("2020"), (Part("nk", partial=True),), (Part("stammtisch"),)),
    ]
)


def test_family_of_netzwerk_kultur_has_three_generations():
    found = family(LIVES, "nk")
    assert found.members == (
        Member("agkjs", 0, 0, date(2009, 9, 1)),
        Member("agi", 0, 1, date(2010, 1, 1)),
        Member("nk", 1, 0, date(2014, 6, 1)),
        Member("stammtisch", 2, 0, date(2020, 1, 1)),
    )
    assert [(each.source, each.result, each.partial, each.event) for each in found.descents] == [
        ("agi", "nk", True, 6),
        ("agkjs", "nk", True, 5),
        ("nk", "stammtisch", True, 7),
    ]


def test_family_of_ak_leaves_out_what_its_ancestor_went_into_besides():
    assert [each.body for each in family(LIVES, "ak").members] == ["agi", "ak"]


def test_family_of_ag_integration_has_both_it_went_into():
    found = family(LIVES, "agi")
    assert [(each.body, each.generation, each.place) for each in found.members] == [
        ("agi", 0, 0), ("ak", 1, 0), ("nk", 1, 1), ("stammtisch", 2, 0),
    ]  # fmt: skip


def test_longest_way_decides_the_generation():
    events = [
        founded(1, "a", "2010"),
        Event(2, "split", read_vague("2011"), (Part("a", partial=True),), (Part("b"),)),
        Event(3, "merged", read_vague("2012"), (Part("a"), Part("b")), (Part("c"),)),
    ]
    found = family(history(events), "c")
    assert [(each.body, each.generation) for each in found.members] == [("a", 0), ("b", 1), ("c", 2)]
    assert Descent("a", "c", partial=False, event=3) in found.descents


def test_family_of_one():
    assert family(history([founded(1, "a", "2010")]), "a").members == (Member("a", 0, 0, date(2010, 1, 1)),)


def test_unknown_body_is_refused():
    with pytest.raises(Refusal) as refused:
        family(LIVES, "x")
    assert str(refused.value) == "lineage.unknown_body {'body': 'x'}"
