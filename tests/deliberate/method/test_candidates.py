"""Which projects are to be checked: thresholds, stages, order, and money that nobody knows."""

from datetime import date
from decimal import Decimal

import pytest

from planungsraum.deliberate.method.candidates import Project, Thresholds, candidates, stage_on

BOTH = frozenset({"planned", "ongoing"})


def project(key, money, partners, stage="ongoing"):
    return Project(key, None if money is None else Decimal(money), partners, stage)


def chosen(*projects, money="1000", partners=3, stages=BOTH):
    found = candidates(projects, Thresholds(None if money is None else Decimal(money), partners, stages))
    return [(each.project.key, "+".join(each.reasons)) for each in found.candidates], [
        each.key for each in found.unknown
    ]


def test_threshold_itself_is_reached_and_one_below_is_not():
    rows = project("a", "1000", 1), project("b", "999.99", 3), project("c", "999.99", 2)
    assert chosen(*rows) == ([("a", "money"), ("b", "partners")], [])


def test_money_that_is_not_known_is_no_0_and_reaches_nothing():
    rows = project("a", None, 2), project("b", 0, 2), project("c", None, 3)
    assert chosen(*rows) == ([("c", "partners")], ["a"])
    assert chosen(*rows, money="0") == ([("b", "money"), ("c", "partners")], ["a"])


def test_who_does_not_ask_for_money_has_nothing_unknown():
    assert chosen(project("a", None, 2), project("b", 5000, 1), money=None) == ([], [])


def test_who_asks_for_no_threshold_has_no_candidates():
    assert chosen(project("a", 5000, 9), money=None, partners=None) == ([], [])


@pytest.mark.parametrize(
    ("stages", "keys"),
    [(BOTH, ["on", "plan"]), (frozenset({"ended"}), ["end"]), (frozenset(), [])],
    ids=["usual", "ended", "none"],
)
def test_only_stages_that_were_asked_for_are_looked_at(stages, keys):
    rows = project("plan", 2000, 1, "planned"), project("on", 3000, 1), project("end", 4000, 1, "ended")
    assert [key for key, _reasons in chosen(*rows, stages=stages)[0]] == keys
    assert chosen(project("x", None, 1, "ended"))[1] == []


def test_order_is_reasons_then_money_then_unknown_money_then_partners_then_key():
    rows = (
        project("d", None, 4), project("c", None, 4), project("b", None, 5), project("a", 20, 3),
        project("f", 1000, 1), project("e", 9000, 1), project("g", 1000, 3),
    )  # fmt: skip
    assert [key for key, _reasons in chosen(*rows)[0]] == ["g", "e", "f", "a", "b", "c", "d"]


def test_stage_changes_on_the_first_day_and_on_the_day_after_the_last():
    start, end = date(2014, 3, 1), date(2014, 3, 3)
    days = [date(2014, 2, 28), date(2014, 3, 1), date(2014, 3, 2), date(2014, 3, 3)]
    assert [stage_on(start, end, day) for day in days] == ["planned", "ongoing", "ongoing", "ended"]
    assert stage_on(start, None, date(2099, 1, 1)) == "ongoing"
