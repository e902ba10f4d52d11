"""How long files and functions may be, and what stands in an `__init__`."""

import ast

import pytest
from tests.architecture.house import FILES, ROOT, SOURCE, name, tree

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
STEPS = sorted(path.parent for path in SOURCE.glob("*/__init__.py"))


def functions(path):
    return [each for each in ast.walk(tree(path)) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_file_is_longer_than_250_lines():
    assert len(FILES) > 60
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {file: length for file, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_40_lines():
    lengths = {
        f"{name(path)}:{each.name}": each.end_lineno - each.lineno + 1 for path in FILES for each in functions(path)
    }
    assert len(lengths) > 300
    assert {function: length for function, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("step", STEPS, ids=lambda path: path.name)
def test_init_of_a_step_holds_only_a_docstring(step):
    body = tree(step / "__init__.py").body
    assert len(body) == 1
    assert isinstance(body[0].value.value, str)


def test_every_step_stands_in_the_layers():
    layers = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    missing = [step.name for step in STEPS if f'"{step.name}",' not in layers and f"{step.name} |" not in layers
               and f"| {step.name}" not in layers]  # fmt: skip
    assert missing == []
