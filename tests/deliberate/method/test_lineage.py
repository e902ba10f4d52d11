"""Worked by hand after the reorganisation of summer 2014 and the renaming of early 2018; other years are invented."""

from datetime import date
from itertools import permutations

import pytest

from planungsraum.deliberate.method.event import Event, Part
from planungsraum.deliberate.method.lineage import Kin, Named, Spell, history
from planungsraum.deliberate.method.standing import Standing, state_on
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.vague import read_vague

SUMMER, EARLY_2018 = read_vague("2014-22"), read_vague("2018-37")
NAMES = {"ak": "Arbeitskreis Ost", "agi": "AG Integration", "agkjs": "AG Kultur, Jugend, Soziales"}


def founded(key, body, year, name=""):
    return Event(key, "founded", read_vague(year), results=(Part(body),), name=name or NAMES.get(body, ""))


def single(key, kind, when, body, name=""):
    return Event(key, kind, read_vague(when), sources=(Part(body),), name=name)


def succeeds(key, kind, when, sources, results, **named):
    """Bodies marked with ~ go, or take over, in part."""
    sides = [tuple(Part(each.strip("~"), "~" in each) for each in side.split()) for side in (sources, results)]
    return Event(key, kind, read_vague(when), *sides, **named)


REORGANISATION = [
    founded(1, "ak", "2009"),
    founded(2, "agi", "2010"),
    founded(3, "agkjs", "2010-39"),
    Event(4, "founded", SUMMER, results=(Part("nk"),), name="Netzwerk Kultur"),
    succeeds(5, "absorbed", "2014-22", "agkjs", "nk~"),
    succeeds(6, "absorbed", "2014-22", "agi", "nk ak"),
    Event(7, "renamed", EARLY_2018, (Part("ak"),), (), "AK Austausch und Kontakt Ost", "AK A+K Ost"),
]


@pytest.fixture(scope="module")
def lives():
    return history(REORGANISATION)


def codes(events):
    with pytest.raises(Refusal) as refused:
        history(events)
    return [(fault.code, fault.values.get("body"), fault.values.get("event")) for fault in refused.value.faults]


# ---------------------------------------------------------------- the reorganisation
def test_ak_ost_bears_the_new_name_from_early_2018(lives):
    year = read_vague("2009")
    assert lives["ak"].names == (
        Named("Arbeitskreis Ost", "", year, EARLY_2018),
        Named("AK Austausch und Kontakt Ost", "AK A+K Ost", EARLY_2018, None),
    )
    assert state_on(lives["ak"], date(2017, 12, 31)) == Standing("active", "Arbeitskreis Ost", "")
    assert state_on(lives["ak"], date(2018, 1, 1)).short == "AK A+K Ost"


def test_ag_integration_went_in_parts_into_two_and_ended(lives):
    assert lives["agi"].successors == (Kin("nk", True, 6, SUMMER), Kin("ak", True, 6, SUMMER))  # noqa: FBT003
    assert lives["agi"].states == (
        Spell("planned", None, read_vague("2010"), 0),
        Spell("active", read_vague("2010"), SUMMER, 2),
        Spell("ended", SUMMER, None, 6),
    )
    assert [state_on(lives["agi"], day).state for day in (date(2014, 5, 31), date(2014, 6, 1))] == ["active", "ended"]
    assert state_on(lives["agi"], date(2020, 1, 1)).name == "AG Integration"


def test_netzwerk_kultur_continues_two_in_parts(lives):
    assert lives["nk"].predecessors == (
        Kin("agkjs", True, 5, SUMMER),  # noqa: FBT003
        Kin("agi", True, 6, SUMMER),  # noqa: FBT003
    )
    assert state_on(lives["nk"], date(2014, 5, 31)) == Standing("planned", "Netzwerk Kultur", "")
    assert lives["ak"].predecessors == (Kin("agi", True, 6, SUMMER),)  # noqa: FBT003
    assert lives["ak"].successors == ()


def test_history_is_the_same_in_any_order(lives):
    assert all(history(events) == lives for events in permutations(REORGANISATION))


# ---------------------------------------------------------------- each kind
def test_merger_begins_its_result_and_ends_its_sources():
    merger = succeeds(3, "merged", "2014", "a b~", "c", name="C", short="c")
    lives = history([founded(1, "a", "2010"), founded(2, "b", "2011"), merger])
    assert [life.states[-1].state for life in lives.values()] == ["ended", "active", "active"]
    assert lives["c"].names == (Named("C", "c", merger.when, None),)
    assert [(kin.body, kin.partial) for kin in lives["c"].predecessors] == [("a", False), ("b", True)]


def test_merger_into_a_body_that_is_there_renames_it_if_it_brings_a_name():
    events = [founded(1, "a", "2010", "A"), founded(2, "b", "2011"), founded(3, "c", "2012", "C")]
    lives = history([*events, succeeds(4, "merged", "2014", "a b", "c", name="D")])
    assert [each.name for each in lives["c"].names] == ["C", "D"]
    assert len(lives["c"].states) == 2


def test_name_is_that_of_the_result_and_sources_keep_their_own():
    events = [founded(1, "a", "2010", "A"), founded(2, "b", "2010", "B")]
    lives = history([*events, succeeds(3, "merged", "2012", "a b~", "c", name="C")])
    assert {body: [each.name for each in life.names] for body, life in lives.items()} == {
        "a": ["A"], "b": ["B"], "c": ["C"],
    }  # fmt: skip


def test_split_into_two_is_in_parts():
    lives = history([founded(1, "a", "2010"), succeeds(2, "split", "2014", "a", "b c")])
    assert lives["a"].states[-1].state == "ended"
    assert [(kin.body, kin.partial) for kin in lives["a"].successors] == [("b", True), ("c", True)]
    assert lives["b"].names == ()
    assert state_on(lives["b"], date(2014, 1, 1)) == Standing("active", "", "")


def test_split_off_leaves_the_source_alive():
    lives = history([founded(1, "a", "2010"), succeeds(2, "split", "2014", "a~", "b")])
    assert lives["a"].states[-1].state == "active"
    assert lives["b"].predecessors[0].partial


def test_split_results_may_be_founded_with_their_names_on_the_same_day():
    events = [founded(9, "b", "2014", "B"), founded(8, "c", "2014", "C"), succeeds(2, "split", "2014", "a", "b c")]
    lives = history([founded(1, "a", "2010"), *events])
    assert [life.names[0].name for body, life in lives.items() if body != "a"] == ["B", "C"]


def test_suspended_and_revived_body_has_four_spells_and_may_be_dissolved():
    events = [
        single(2, "suspended", "2011", "a"),
        single(3, "revived", "2012", "a"),
        single(4, "dissolved", "2013", "a"),
    ]
    lives = history([founded(1, "a", "2010"), *events])
    assert [(each.state, each.event) for each in lives["a"].states] == [
        ("planned", 0), ("active", 1), ("suspended", 2), ("active", 3), ("ended", 4),
    ]  # fmt: skip
    assert state_on(lives["a"], date(2011, 12, 31)).state == "suspended"


def test_suspended_body_that_goes_in_part_stays_suspended():
    events = [founded(1, "a", "2010"), founded(2, "b", "2010"), single(3, "suspended", "2011", "a")]
    lives = history([*events, succeeds(4, "absorbed", "2012", "a~", "b")])
    assert [each.state for each in lives["a"].states] == ["planned", "active", "suspended"]


def test_renaming_to_the_same_name_changes_nothing():
    lives = history([founded(1, "a", "2010", "A"), single(2, "renamed", "2012", "a", "A")])
    assert len(lives["a"].names) == 1


def test_events_of_one_day_begin_before_they_end():
    events = [single(1, "dissolved", "2014", "a"), single(2, "renamed", "2014", "a", "B"), founded(3, "a", "2014", "A")]
    assert [each.state for each in history(events)["a"].states] == ["planned", "active", "ended"]


def test_founding_known_to_the_year_comes_before_a_renaming_in_january():
    lives = history([single(1, "renamed", "2014-01", "a", "B"), founded(2, "a", "2014", "A")])
    assert [each.name for each in lives["a"].names] == ["A", "B"]


def test_no_events_no_bodies():
    assert history([]) == {}


# ---------------------------------------------------------------- contradictions
@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([founded(2, "a", "2012")], ("lineage.founded_twice", "a", 2)),
        ([succeeds(2, "split", "2014", "a", "b c"), founded(3, "b", "2015")], ("lineage.founded_twice", "b", 3)),
        ([single(2, "renamed", "2009", "a", "A")], ("lineage.before_founding", "a", 2)),
        ([single(2, "renamed", "2012", "b", "B"), single(3, "suspended", "2013", "b")],
         ("lineage.never_founded", "b", 2)),
        ([single(2, "dissolved", "2012", "a"), single(3, "renamed", "2013", "a", "A")],
         ("lineage.after_end", "a", 3)),
        ([single(2, "dissolved", "2012", "a"), single(3, "dissolved", "2013", "a")], ("lineage.after_end", "a", 3)),
        ([founded(2, "b", "2010"), single(3, "dissolved", "2012", "b"), succeeds(4, "absorbed", "2013", "a", "b")],
         ("lineage.after_end", "b", 4)),
        ([single(2, "suspended", "2012", "a"), single(3, "suspended", "2013", "a")],
         ("lineage.suspended_twice", "a", 3)),
        ([single(2, "revived", "2012", "a")], ("lineage.revived_while_active", "a", 2)),
        ([succeeds(2, "absorbed", "2012", "a", "b")], ("lineage.never_founded", "b", 2)),
        ([succeeds(2, "absorbed", "2012", "a", "b"), founded(3, "b", "2013")], ("lineage.before_founding", "b", 2)),
        ([succeeds(2, "split", "2012", "a~", "a b")], ("lineage.own_source", "a", 2)),
        ([succeeds(2, "merged", "2012", "a", "b")], ("lineage.merged_from_one", None, 2)),
        ([succeeds(2, "split", "2012", "a", "b")], ("lineage.split_into_one", None, 2)),
        ([founded(2, "b", "2010"), succeeds(3, "split", "2012", "a b", "c d")], ("lineage.split_of_many", None, 3)),
        ([succeeds(2, "absorbed", "2012", "a", "")], ("lineage.no_succession", None, 2)),
        ([succeeds(2, "absorbed", "2012", "a a", "c")], ("lineage.body_twice", "a", 2)),
        ([succeeds(2, "founded", "2012", "a", "b")], ("lineage.founded_form", None, 2)),
        ([succeeds(2, "suspended", "2012", "", "a")], ("lineage.one_body_only", None, 2)),
        ([succeeds(2, "dissolved", "2012", "a~", "")], ("lineage.nothing_in_part", None, 2)),
        ([single(2, "renamed", "2012", "a")], ("lineage.renamed_without_name", None, 2)),
        ([single(2, "suspended", "2012", "a", "A")], ("lineage.name_for_nobody", None, 2)),
        ([succeeds(2, "split", "2012", "a", "b c", name="B")], ("lineage.name_for_nobody", None, 2)),
        ([single(2, "closed", "2012", "a")], ("lineage.unknown_kind", None, 2)),
        ([single(1, "suspended", "2012", "a")], ("lineage.key_twice", None, 1)),
    ],
)  # fmt: skip
def test_contradiction_is_refused_with_body_and_event(events, expected):
    assert codes([founded(1, "a", "2010"), *events]) == [expected]


def test_bodies_that_exchange_parts_in_a_circle_are_refused():
    there, back = succeeds(3, "absorbed", "2012", "a~", "b"), succeeds(4, "absorbed", "2013", "b~", "a")
    with pytest.raises(Refusal) as refused:
        history([founded(1, "a", "2010"), founded(2, "b", "2010"), there, back])
    assert [(fault.code, fault.values) for fault in refused.value.faults] == [("lineage.cycle", {"bodies": "a, b"})]


def test_contradictions_are_given_all_at_once():
    events = [
        founded(1, "a", "2010"),
        founded(2, "a", "2011"),
        single(3, "dissolved", "2012", "a"),
        single(4, "renamed", "2013", "a", "A"),
        single(5, "revived", "2014", "b"),
        single(6, "closed", "2013", "c"),
    ]
    assert codes(events) == [
        ("lineage.unknown_kind", None, 6),
        ("lineage.founded_twice", "a", 2),
        ("lineage.after_end", "a", 4),
        ("lineage.never_founded", "b", 5),
    ]


def test_bodies_of_an_event_that_cannot_be_read_are_not_judged_further():
    merger = succeeds(2, "merged", "2012", "a", "b")
    assert codes([founded(1, "a", "2010"), merger, single(3, "renamed", "2013", "b", "B")]) == [
        ("lineage.merged_from_one", None, 2)
    ]
