from hypothesis import given
from hypothesis import strategies as st

from planungsraum.deliberate.method.scope import Scope
from planungsraum.deliberate.method.uncovered import Cell, Work, uncovered

WORKS = [Work("b", "O1", "culture"), Work("a", "O1", "culture"), Work("a", "O2", "health"), Work("c", "O1", "health")]
codes = st.sampled_from("xy")
limits = st.none() | st.frozensets(codes)


def test_cells_without_any_body_are_all_there():
    assert uncovered(WORKS, []) == (
        Cell("O1", "culture", ("a", "b")), Cell("O1", "health", ("c",)), Cell("O2", "health", ("a",)),
    )  # fmt: skip


def test_body_of_area_and_body_of_field_cover_only_what_is_in_both_limits():
    scopes = [Scope(frozenset(["O1"]), frozenset(["culture"])), Scope(frozenset(["O2"]), frozenset(["culture"]))]
    assert uncovered(WORKS, scopes) == (Cell("O1", "health", ("c",)), Cell("O2", "health", ("a",)))


def test_body_without_limit_covers_everything():
    assert uncovered(WORKS, [Scope(None, None)]) == ()


@given(st.lists(st.builds(Work, codes, codes, codes)), st.lists(st.builds(Scope, limits, limits), max_size=3))
def test_every_work_is_covered_or_in_one_cell(works, scopes):
    cells = uncovered(works, scopes)
    assert [(cell.area, cell.field) for cell in cells] == sorted({(cell.area, cell.field) for cell in cells})
    in_cells = {(organisation, cell.area, cell.field) for cell in cells for organisation in cell.organisations}
    for work in works:
        assert (tuple(work) in in_cells) != any(scope.covers(work.area, work.field) for scope in scopes)
    assert in_cells <= set(map(tuple, works))
