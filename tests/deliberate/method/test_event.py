from planungsraum.deliberate.method.event import KINDS, Event, Part
from planungsraum.ground.method.vague import read_vague


def ordered(*events):
    return [event.key for event in sorted(events, key=lambda event: event.order)]


def test_events_of_one_day_begin_then_take_over_then_end():
    expected = ["founded", "revived", "merged", "split", "absorbed", "renamed", "suspended", "dissolved"]
    events = [Event(key, kind, read_vague("2014-22")) for key, kind in enumerate(sorted(KINDS))]
    assert [event.kind for event in sorted(events, key=lambda event: event.order)] == expected


def test_first_day_comes_before_kind():
    assert ordered(Event(1, "founded", read_vague("2014-02")), Event(2, "dissolved", read_vague("2014-01"))) == [2, 1]


def test_more_exact_date_comes_first_among_one_kind():
    assert ordered(Event(1, "renamed", read_vague("2014")), Event(2, "renamed", read_vague("2014-01-01"))) == [2, 1]


def test_key_decides_at_last():
    assert ordered(Event(2, "renamed", read_vague("2014")), Event(1, "renamed", read_vague("2014"))) == [1, 2]


def test_bodies_are_sources_then_results():
    event = Event(1, "merged", read_vague("2014"), (Part("a"), Part("b", partial=True)), (Part("c"),))
    assert event.bodies == ("a", "b", "c")
