"""A corner of the weights that keep some constraints, from which a search for the nearest goes on: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.compiled import borrowing, compiled

TIE = 1e-9  # what gaining costs beside losing, so that of equal ways always the same one is taken


class Corner(NamedTuple):
    """A corner, over what each of m weights gains (below 0: loses) and the slacks of c constraints; or many, by place.

    m − 1 of these are *held* at a break point (`held`, `at`: m − 1); the others *follow* (c + 1): value − (how far the
    held leave theirs) · table (m − 1 × c + 1, or room for more). They are named by number: weights first, then slacks.
    Each follower is in a segment from `low` to `high` in which a unit costs the same: a weight costs 1 where it loses
    and 0 where it gains, so the cost jumps by 1 at 0 and ends where all is lost; a slack costs nothing and ends at 0.
    `rise` is what raising each held one costs; lowering it costs its `jump` less that. Neither is
    ever negative, so what has moved so far has to move.

    >>> start(np.array([0.75, 0.25])).held.tolist()
    [1]
    """

    table: Floats
    value: Floats
    low: Floats
    high: Floats
    follower: Integers
    held: Integers
    at: Floats
    jump: Floats
    rise: Floats

    @classmethod
    def empty(cls, size: int, followers: int, held: int) -> "Corner":
        """Room for so many corners.

        >>> Corner.empty(2, followers=3, held=1).table.shape
        (2, 1, 3)
        """
        return cls(
            table=np.zeros((size, held, followers)),
            value=np.zeros((size, followers)),
            low=np.zeros((size, followers)),
            high=np.zeros((size, followers)),
            follower=np.zeros((size, followers), np.int64),
            held=np.zeros((size, held), np.int64),
            at=np.zeros((size, held)),
            jump=np.zeros((size, held)),
            rise=np.zeros((size, held)),
        )


@borrowing
def lost(weights: Floats, name: int) -> float:
    """Where all of a weight is lost; 0 of a slack.

    >>> lost(np.array([0.75, 0.25]), 1), lost(np.array([0.75, 0.25]), 2)
    (-0.25, 0.0)
    """
    return -weights[name] if name < weights.size else 0.0


@borrowing
def jump_of(weights: Floats, name: int) -> float:
    """The jump of costs at 0: of a weight that can be lost 1, else the costs have no end.

    >>> jump_of(np.array([0.75, 0.25]), 1), jump_of(np.array([0.75, 0.25]), 2)
    (1.0, inf)
    """
    return 1.0 if name < weights.size and weights[name] > 0 else np.inf


@compiled
def start(weights: Floats) -> Corner:
    """Nothing has moved, nothing is constrained: the first weight takes what the others give.

    >>> start(np.array([0.75, 0.25])).table.tolist()
    [[1.0]]
    """
    q = weights.size - 1
    held, jump, rise = np.arange(1, q + 1), np.zeros(q), np.zeros(q)
    for column in range(q):
        jump[column], rise[column] = jump_of(weights, held[column]), TIE * (1 + held[column])
    table, value, low, high = np.ones((q, 1)), np.zeros(1), np.zeros(1), np.full(1, np.inf)
    return Corner(table, value, low, high, np.zeros(1, np.int64), held, np.zeros(q), jump, rise)


@compiled
def constrained(corner: Corner, weights: Floats, rows: Floats, most: Floats) -> Corner:
    """A corner of its own with constraints row · v ≤ most (c × m, c); the first of them it has already.

    >>> weights = np.array([0.75, 0.25])
    >>> corner = constrained(start(weights), weights, np.array([[1.0, 0.0]]), np.ones(1))
    >>> corner.value.tolist(), corner.table.tolist(), corner.follower.tolist()
    ([0.0, 0.25], [[1.0, -1.0]], [0, 2])
    """
    found = room(most.size + 1, weights.size - 1)
    overwrite(found, corner)
    for place in range(corner.value.size - 1, most.size):
        add_slack(found, weights, place, rows[place], most[place])
    return found


@compiled
def room(followers: int, held: int) -> Corner:
    """Room for a corner.

    >>> room(3, 1).table.shape
    (1, 3)
    """
    table, value, low, high = np.zeros((held, followers)), np.zeros(followers), np.zeros(followers), np.zeros(followers)
    names = np.zeros(followers, np.int64), np.zeros(held, np.int64)
    return Corner(table, value, low, high, *names, np.zeros(held), np.zeros(held), np.zeros(held))


@borrowing
def overwrite(corner: Corner, by: Corner) -> None:
    """Write a corner where there is room for as many followers, or more.

    >>> found = room(2, 1)
    >>> overwrite(found, start(np.array([0.75, 0.25])))
    >>> found.table.tolist(), found.held.tolist()
    ([[1.0, 0.0]], [1])
    """
    for row in range(by.value.size):
        corner.value[row], corner.follower[row] = by.value[row], by.follower[row]
        corner.low[row], corner.high[row] = by.low[row], by.high[row]
    for column in range(by.held.size):
        corner.held[column], corner.at[column] = by.held[column], by.at[column]
        corner.jump[column], corner.rise[column] = by.jump[column], by.rise[column]
        for row in range(by.value.size):
            corner.table[column, row] = by.table[column, row]


@borrowing
def add_slack(corner: Corner, weights: Floats, place: int, figures: Floats, most: float) -> None:
    """Write the slack of a constraint, figures · v ≤ most, as the follower after those of all constraints before it.

    >>> weights, found = np.array([0.75, 0.25]), room(2, 1)
    >>> overwrite(found, start(weights))
    >>> add_slack(found, weights, 0, np.array([1.0, 0.0]), 1.0)
    >>> found.value.tolist(), found.table.tolist(), found.follower.tolist()
    ([0.0, 0.25], [[1.0, -1.0]], [0, 2])
    """
    m, row = weights.size, place + 1
    corner.follower[row], corner.low[row], corner.high[row] = m + place, 0.0, np.inf
    left = most
    for k in range(m):
        left -= figures[k] * weights[k]
    for column in range(m - 1):
        corner.table[column, row] = 0.0
        if corner.held[column] < m:
            corner.table[column, row] = figures[corner.held[column]]
            left -= figures[corner.held[column]] * corner.at[column]
    for other in range(row):
        if corner.follower[other] < m:
            figure = figures[corner.follower[other]]
            left -= figure * corner.value[other]
            for column in range(m - 1):
                corner.table[column, row] -= figure * corner.table[column, other]
    corner.value[row] = left


@compiled
def read(corner: Corner, weights: Floats, stuck: int, price: float) -> tuple[Floats, Floats]:
    """The weights there, and the prices of the constraints; that of a follower which is stuck (its row, or −1) given.

    >>> at, prices = read(start(np.array([0.75, 0.25])), np.array([0.75, 0.25]), -1, 0.0)
    >>> at.tolist(), prices.tolist()
    ([0.75, 0.25], [])
    """
    at, prices = np.empty(weights.size), np.empty(corner.value.size - 1)
    read_into(at, prices, corner, weights, stuck, price)
    return at, prices


@borrowing
def read_into(at: Floats, prices: Floats, corner: Corner, weights: Floats, stuck: int, price: float) -> None:
    """The same into arrays that are there (m, c): of followers, only those of so many constraints count.

    >>> at, prices = np.zeros(2), np.zeros(0)
    >>> read_into(at, prices, start(np.array([0.75, 0.25])), np.array([0.75, 0.25]), -1, 0.0)
    >>> at.tolist()
    [0.75, 0.25]
    """
    m = weights.size
    for k in range(m):
        at[k] = weights[k]
    for place in range(prices.size):
        prices[place] = 0.0
    for column in range(m - 1):
        if corner.held[column] < m:
            at[corner.held[column]] += corner.at[column]
        else:
            prices[corner.held[column] - m] = max(corner.rise[column], 0.0)
    for row in range(prices.size + 1):
        if corner.follower[row] < m:
            at[corner.follower[row]] += corner.value[row]
        elif row == stuck:
            prices[corner.follower[row] - m] = price
    for k in range(m):
        at[k] = max(at[k], 0.0)


@compiled
def one_of(corners: Corner, place: int, followers: int) -> Corner:
    """The one at a place, with so many followers.

    >>> one_of(Corner.empty(2, followers=3, held=1), 0, 2).value.tolist()
    [0.0, 0.0]
    """
    some = slice(0, followers)
    value, low, high = corners.value[place, some], corners.low[place, some], corners.high[place, some]
    table, follower, held = corners.table[place], corners.follower[place, some], corners.held[place]
    return Corner(table, value, low, high, follower, held, corners.at[place], corners.jump[place], corners.rise[place])


@compiled
def keep(corner: Corner, corners: Corner, place: int, number: Integers) -> None:
    """Write a corner at a place among others, with those of its constraints (c) that have a new number from 0 on.

    Each that is held must have one.

    >>> weights, corners = np.array([0.75, 0.25]), Corner.empty(1, followers=2, held=1)
    >>> corner = constrained(start(weights), weights, np.array([[1.0, 0.0], [0.0, 1.0]]), np.ones(2))
    >>> keep(corner, corners, 0, np.array([-1, 0]))
    >>> corners.follower.tolist(), corners.value.tolist()
    ([[0, 2]], [[0.0, 0.75]])
    """
    m, to = corner.held.size + 1, 0
    for column in range(m - 1):
        held = corner.held[column]
        corners.held[place, column] = held if held < m else m + number[held - m]
        corners.at[place, column], corners.jump[place, column] = corner.at[column], corner.jump[column]
        corners.rise[place, column] = corner.rise[column]
    for row in range(corner.value.size):
        follower = corner.follower[row]
        if follower < m or number[follower - m] >= 0:
            corners.follower[place, to] = follower if follower < m else m + number[follower - m]
            corners.value[place, to], corners.low[place, to] = corner.value[row], corner.low[row]
            corners.high[place, to] = corner.high[row]
            for column in range(m - 1):
                corners.table[place, column, to] = corner.table[column, row]
            to += 1
