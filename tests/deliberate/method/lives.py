"""Random lives of bodies: a simulation that lets only happen what can, and remembers what is the case after it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from planungsraum.deliberate.method.event import Event, Part
from planungsraum.deliberate.method.standing import Standing
from planungsraum.ground.method.vague import Vague, read_vague

NAMES = st.sampled_from(["Runde", "Netzwerk", "Forum"])
DATES = st.one_of(
    st.dates(date(2010, 1, 1), date(2012, 12, 31)).map(Vague.on),
    st.builds("{}-{:02}".format, st.integers(2010, 2012), st.sampled_from([1, 5, 12, 22, 24, 34, 38])).map(read_vague),
)
TIMES = st.lists(DATES, max_size=14, unique_by=lambda when: when.first).map(sorted)


@dataclass
class World:
    """What is the case: state and name of each body, its ancestors, and what happened so far."""

    state: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    ancestors: dict = field(default_factory=dict)
    events: list = field(default_factory=list)
    days: list = field(default_factory=list)

    def alive(self, *states):
        return sorted(body for body, state in self.state.items() if state in (states or ("active", "suspended")))

    def begin(self, body, name):
        self.state[body], self.names[body], self.ancestors[body] = "active", name, {body}

    def succeed(self, sources, results):
        for source in sources:
            if not source.partial:
                self.state[source.body] = "ended"
            for result in results:
                for body, ancestors in self.ancestors.items():
                    if result.body in ancestors:
                        self.ancestors[body] = ancestors | self.ancestors[source.body]


def parts(draw, bodies):
    return tuple(Part(body, draw(st.booleans())) for body in bodies)


def founded(draw, world, new):
    name = draw(NAMES)
    world.begin(new, name)
    return "founded", (), (Part(new),), name


def renamed(draw, world, _new):
    body, name = draw(st.sampled_from(world.alive())), draw(NAMES)
    world.names[body] = name
    return "renamed", (Part(body),), (), name


def turned(kind, before, after):
    def turn(draw, world, _new):
        bodies = world.alive(*before)
        if not bodies:
            return None
        body = draw(st.sampled_from(bodies))
        world.state[body] = after
        return kind, (Part(body),), (), ""

    return turn


def merged(draw, world, new):
    if len(world.alive()) < 2:
        return None
    sources = parts(draw, draw(st.lists(st.sampled_from(world.alive()), min_size=2, max_size=3, unique=True)))
    world.begin(new, "")
    world.succeed(sources, (Part(new),))
    return "merged", sources, (Part(new),), ""


def split(draw, world, new):
    source = parts(draw, [draw(st.sampled_from(world.alive()))])
    results = parts(draw, [f"{new}{letter}" for letter in "xyz"[: draw(st.integers(1 + (not source[0].partial), 3))]])
    for result in results:
        world.begin(result.body, "")
    world.succeed(source, results)
    return "split", source, results, ""


def absorbed(draw, world, _new):
    into = draw(st.sampled_from(world.alive()))
    free = [body for body in world.alive() if into not in world.ancestors[body]]
    if not free:
        return None
    sources = parts(draw, draw(st.lists(st.sampled_from(free), min_size=1, max_size=2, unique=True)))
    results = parts(draw, [into])
    world.succeed(sources, results)
    return "absorbed", sources, results, ""


HAPPENINGS = [
    renamed,
    merged,
    split,
    absorbed,
    turned("suspended", ("active",), "suspended"),
    turned("revived", ("suspended",), "active"),
    turned("dissolved", ("active", "suspended"), "ended"),
]


@st.composite
def worlds(draw):
    """A world after some events, with what was the case after each of them."""
    world = World()
    for key, when in enumerate(draw(TIMES), start=1):
        happen = draw(st.sampled_from([founded, *(HAPPENINGS if world.alive() else [])]))
        happened = happen(draw, world, f"b{key}")
        if happened is None:
            happened = founded(draw, world, f"b{key}")
        kind, sources, results, name = happened
        world.events.append(Event(key, kind, when, sources, results, name))
        now = {body: Standing(state, world.names[body], "") for body, state in world.state.items()}
        world.days.append((when.first, now))
    return world


DAYS = st.integers(-10, 1200).map(lambda number: date(2010, 1, 1) + timedelta(number))
EVENTS = st.lists(
    st.builds(
        Event,
        st.just(0),
        st.sampled_from(["founded", "revived", "merged", "split", "absorbed", "renamed", "suspended", "dissolved"]),
        st.sampled_from(["2010", "2010-01", "2010-22", "2011"]).map(read_vague),
        *[st.lists(st.builds(Part, st.sampled_from("abc"), st.booleans()), max_size=2).map(tuple)] * 2,
        st.sampled_from(["", "Runde"]),
    ),
    max_size=6,
)  # anything, mostly contradictory, much of it on the same day
