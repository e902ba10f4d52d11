"""What holds of every life of bodies that is possible, and of every list of events that is not."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.deliberate.method.lives import DAYS, EVENTS, worlds

from planungsraum.deliberate.method.family import family
from planungsraum.deliberate.method.lineage import history
from planungsraum.deliberate.method.standing import state_on
from planungsraum.ground.method.errors import Refusal

SHUFFLING = st.randoms(use_true_random=False)


def outcome(events):
    try:
        return history(events)
    except Refusal as refusal:
        return [(fault.code, fault.values) for fault in refusal.faults]


@given(worlds(), SHUFFLING)
def test_every_order_of_events_gives_the_same_history(world, shuffling):
    expected = history(world.events)
    shuffling.shuffle(world.events)
    assert history(world.events) == expected


@given(EVENTS, SHUFFLING)
def test_every_order_of_any_events_gives_the_same_history_or_the_same_faults(events, shuffling):
    events = [replace(event, key=key) for key, event in enumerate(events)]
    expected = outcome(events)
    shuffling.shuffle(events)
    assert outcome(events) == expected


@given(worlds())
def test_state_on_the_day_of_each_event_is_that_of_the_simulation(world):
    lives = history(world.events)
    for day, standings in world.days:
        assert {body: state_on(lives[body], day) for body in standings} == standings
        assert all(state_on(lives[body], day).state == "planned" for body in lives.keys() - standings)


def cut(life, day):
    """A history without what happened after the day."""

    def ends(each):
        return replace(each, until=None) if each.until and each.until.first > day else each

    return replace(
        life,
        names=tuple(ends(each) for each in life.names if each.start.first <= day),
        states=tuple(ends(each) for each in life.states if each.start is None or each.start.first <= day),
        predecessors=tuple(kin for kin in life.predecessors if kin.when.first <= day),
        successors=tuple(kin for kin in life.successors if kin.when.first <= day),
    )


@given(worlds(), DAYS)
def test_history_of_the_events_until_a_day_is_the_whole_history_cut_there(world, day):
    until = history([event for event in world.events if event.when.first <= day])
    whole = history(world.events)
    begun = {body: cut(life, day) for body, life in whole.items() if state_on(life, day).state != "planned"}
    assert until == begun
    assert all(state_on(until[body], day) == state_on(whole[body], day) for body in until)


@given(worlds())
def test_spells_follow_one_another(world):
    for life in history(world.events).values():
        assert [each.start for each in life.states[1:]] == [each.until for each in life.states[:-1]]
        assert [each.start for each in life.names[1:]] == [each.until for each in life.names[:-1]]
        assert life.states[0].state == "planned"
        assert all(each.state == "active" for each in life.states[1:2])
        assert "ended" not in [each.state for each in life.states[:-1]]


@given(worlds())
def test_kinship_is_seen_from_both_sides(world):
    lives = history(world.events)
    down = {(body, kin.body, kin.partial, kin.event) for body, life in lives.items() for kin in life.successors}
    up = {(kin.body, body, kin.partial, kin.event) for body, life in lives.items() for kin in life.predecessors}
    assert down == up


def longest(lives, bodies, body):
    """The longest way to a body, by trying all."""
    ways = [longest(lives, bodies, kin.body) for kin in lives[body].predecessors if kin.body in bodies]
    return 1 + max(ways) if ways else 0


@given(worlds())
def test_family_is_the_ancestors_and_descendants_in_layers(world):
    lives = history(world.events)
    for body in lives:
        found = family(lives, body)
        bodies = [each.body for each in found.members]
        related = {other for other in lives if other in world.ancestors[body] or body in world.ancestors[other]}
        assert sorted(bodies) == sorted(related)
        assert {each.body: each.generation for each in found.members} == {
            each: longest(lives, related, each) for each in related
        }
        layers = {}
        for each in found.members:
            layers.setdefault(each.generation, []).append(each)
        for layer in layers.values():
            assert [each.place for each in layer] == list(range(len(layer)))
            assert [each.since for each in layer] == sorted(each.since for each in layer)
