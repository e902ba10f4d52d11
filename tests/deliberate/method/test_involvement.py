from datetime import date

import pytest

from planungsraum.deliberate.method.involvement import Came, Sitting, involvement

OST, VEREIN = frozenset(["Ost"]), frozenset(["Verein A"])


def sitting(day, providers=frozenset(), areas=OST, phase="needs"):
    return Sitting(f"{phase} {day}", date(2024, 1, day), phase, areas, providers)


def part(*sittings, area="Ost", phase="needs"):
    return involvement(sittings, [phase], [area])[phase, area]


@pytest.mark.parametrize(
    ("without", "after", "came"),
    [
        (0, 0, Came.EARLY),  # 3 · 0 < 1
        (1, 0, Came.LATE),  # 3 · 1 ≥ 2
        (1, 1, Came.LATE),  # 3 · 1 ≥ 3
        (1, 2, Came.EARLY),  # 3 · 1 < 4
        (2, 3, Came.LATE),  # 3 · 2 ≥ 6
        (2, 4, Came.EARLY),  # 3 · 2 < 7
    ],
)
def test_early_is_less_than_a_third_without_providers(without, after, came):
    days = [*((day, frozenset()) for day in range(1, without + 1)), (10, VEREIN)]
    found = part(*(sitting(*each) for each in days), *(sitting(day) for day in range(11, 11 + after)))
    assert (found.before, len(found.sittings), found.came) == (without, without + 1 + after, came)


def test_meetings_of_the_same_day_are_none_before():
    found = part(sitting(5), Sitting("same day", date(2024, 1, 5), "needs", OST, VEREIN))
    assert (found.first, found.before, found.came) == (date(2024, 1, 5), 0, Came.EARLY)


def test_phase_without_providers_and_phase_without_meetings_are_told_apart():
    found = involvement([sitting(1), sitting(2)], ["inventory", "needs"], ["Ost"])
    assert {phase: each.came for (phase, _area), each in found.items()} == {
        "inventory": Came.NO_MEETING, "needs": Came.NEVER,
    }  # fmt: skip


def test_meeting_of_the_whole_city_counts_in_every_area_and_one_of_an_area_not_for_the_city():
    held = [sitting(1, VEREIN), sitting(2, frozenset(["Verein B"]), areas=None)]
    found = involvement(held, ["needs"], [None, "Ost", "West"])
    assert {area: sorted(each.providers) for (_phase, area), each in found.items()} == {
        None: ["Verein B"], "Ost": ["Verein A", "Verein B"], "West": ["Verein B"],
    }  # fmt: skip


def test_meeting_whose_areas_may_not_be_known_counts_nowhere():
    assert part(sitting(1, VEREIN, areas=frozenset())).came == Came.NO_MEETING
    assert part(sitting(1, VEREIN, areas=frozenset()), area=None).came == Came.NO_MEETING


def test_providers_of_the_last_day_of_several_came_only_at_the_end():
    assert part(sitting(1), sitting(2), sitting(3, VEREIN)).only_at_the_end
    assert not part(sitting(1), sitting(2, VEREIN), sitting(3)).only_at_the_end
    assert not part(sitting(3, VEREIN)).only_at_the_end


def test_provider_is_counted_once_however_often_it_comes():
    assert part(sitting(1, VEREIN), sitting(2, VEREIN | {"Verein B"})).providers == {"Verein A", "Verein B"}
