"""Pieces of parts hold all that a part holds, each of it once."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.prioritise.method.best_weights import MARGIN
from planungsraum.prioritise.method.dividing import ABOVE, KEPT, OPEN, PASSED, Parts, Put, put_together


@st.composite
def parts(draw):
    """One part with sides, how far each rival is above, and how many more may stay above."""
    sides = draw(st.lists(st.sampled_from([ABOVE, OPEN, PASSED]), min_size=1, max_size=7))
    far = draw(st.lists(st.sampled_from([-0.2, 0.1, 0.1, 0.3, 0.4]), min_size=len(sides), max_size=len(sides)))
    return np.array(sides, np.int8), np.array(far), draw(st.integers(-1, 5))


def divided(sides, far, spare):
    number, m = len(sides), 3
    figures = np.random.default_rng(number).normal(size=(number, m))
    share = np.where((sides == OPEN) & (far > 0), 1 / np.maximum(far, 0.1) / 2, 0.0)[None]
    put = Put(np.zeros(1), sides[None], np.zeros((1, KEPT, m)), np.ones((1, KEPT)))
    at, left = np.full((1, m), 1 / m), np.array([spare])
    found = Parts.divided(put, at, far[None], figures, share, left)
    return found, found.pieces(np.zeros(1), np.zeros((1, number)), left, 1.0), figures, share[0]


@given(parts())
def test_each_choice_of_rivals_is_in_one_piece(part):
    sides, far, spare = part
    _, pieces, figures, _ = divided(sides, far, spare)
    assert bool(pieces) == (OPEN in sides and spare >= 0)
    if not pieces:
        return
    put = put_together(pieces, figures)
    fixed = sides != OPEN
    for choice in product([ABOVE, PASSED], repeat=len(sides)):
        chosen = np.array(choice)
        if (chosen[fixed] == sides[fixed]).all() and (chosen[~fixed] == ABOVE).sum() <= spare:
            fits = ((put.side == OPEN) | (put.side == chosen)).all(axis=1)
            assert fits.sum() == 1


@given(parts())
def test_constraints_of_a_piece_say_what_was_decided_in_it(part):
    sides, far, spare = part
    found, pieces, figures, share = divided(sides, far, spare)
    if not pieces:
        return
    put = put_together(pieces, figures)
    for piece, side, rows, most in zip(pieces, put.side, put.rows, put.most, strict=True):
        decided = [rival for rival in found.rivals[0, : found.number[0]] if side[rival] != OPEN]
        own, of_own = rows[KEPT:-1], most[KEPT:-1]
        for rival, row, high in zip(decided, own, of_own, strict=False):
            assert (row == -side[rival] * figures[rival]).all()
            assert high == side[rival] * MARGIN
        assert not own[len(decided) :].any()
        assert (of_own[len(decided) :] == 1).all()
        # Σ (d_j · v + margin) / M_j over the others that are open is at most what may still stay above
        others = np.where(side == OPEN, share, 0.0)
        np.testing.assert_allclose(rows[-1], others @ figures, atol=1e-12)
        stays = min(piece.piece, found.number[0])
        np.testing.assert_allclose(most[-1], spare - stays - MARGIN * others.sum(), atol=1e-12)
