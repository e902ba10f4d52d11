"""The contracts of pyproject.toml hold, the steps form the planning cycle, and the map shows it."""

import importlib.util
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.apps import apps
from tests.architecture.house import METHODS, ROOT, SOURCE, module

FLOOR = ("people", "ground", "frame")  # what every step stands on and no step of the cycle is above

BLOCKED = """
import sys, importlib
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocked())
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"django", "pandas"}))
print(*sorted(name for name in sys.modules if name.startswith("scipy.stats")))
"""


def load_map():
    spec = importlib.util.spec_from_file_location("draw_map", ROOT / "scripts" / "draw_map.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def drawing():
    return load_map()


@pytest.fixture(scope="module")
def edges(drawing):
    return drawing.imports()


def test_contracts_are_kept():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert " 0 broken." in done.stdout, done.stdout
    assert done.returncode == 0


def test_every_method_imports_without_django_pandas_and_scipy_stats():
    modules = [module(path) for path in METHODS]
    assert len(modules) > 15
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, *modules], capture_output=True, text=True, check=False, cwd=ROOT / "src"
    )
    assert (done.stdout, done.stderr) == ("\n\n", "")


def test_blocked_django_is_noticed():
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, "planungsraum.ground.models"],
        capture_output=True, text=True, check=False, cwd=ROOT / "src",
    )  # fmt: skip
    assert "is blocked" in done.stderr


def test_foreign_keys_point_only_down(drawing):
    height = {step: -row for row, names in enumerate(drawing.layers()) for step in names}
    links = [
        (model._meta.app_label, field.related_model._meta.app_label, f"{model.__name__}.{field.name}")  # noqa: SLF001
        for model in apps.get_models()
        if model.__module__.startswith("planungsraum.")
        for field in model._meta.get_fields()  # noqa: SLF001
        if field.is_relation and not field.auto_created and field.related_model._meta.app_label in height  # noqa: SLF001
    ]
    assert len(links) > 10
    assert [link for link in links if link[0] != link[1] and height[link[1]] >= height[link[0]]] == []


def has_more_than_a_method(step):
    """Methods meet as values: a step that has nothing else yet stands on the ground alone."""
    return any(path.parent.name != "method" for path in (SOURCE / step).glob("**/*.py") if path.name != "__init__.py")


def test_reduced_imports_are_the_planning_cycle(drawing, edges):
    steps = [step for names in drawing.layers() for step in names if step not in FLOOR]
    cycle = [step for step in steps if has_more_than_a_method(step)]
    expected = set(pairwise(cycle)) | {(cycle[-1], step) for step in FLOOR}
    floor = {edge for edge in drawing.reduced(edges) if edge[0] in FLOOR}
    expected |= {(step, "ground") for step in steps if step not in cycle}
    assert drawing.reduced(edges) - floor == expected - {(cycle[-1], lower) for _upper, lower in floor}
    assert floor <= {("people", "ground"), ("people", "frame")}


def test_map_is_true(drawing, edges):
    assert drawing.MAP.read_text(encoding="utf-8") == drawing.drawn(drawing.layers(), drawing.reduced(edges))


def test_reduction_drops_what_follows_from_other_edges(drawing):
    diamond = {("d", "b"), ("d", "c"), ("b", "a"), ("c", "a"), ("d", "a")}
    assert drawing.reduced(diamond) == diamond - {("d", "a")}
