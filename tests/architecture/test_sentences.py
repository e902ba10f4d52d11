"""Every fault has its sentence, every sentence its fault, and no gap of a sentence stays empty."""

import ast
import re
from string import Formatter

import pytest
from tests.architecture.house import FILES, name, tree

from planungsraum.frame.messages import SENTENCES, sentence

ROOMS = {code.partition(".")[0] for code in SENTENCES}
CODE = re.compile(rf"({'|'.join(sorted(ROOMS))})\.[a-z][a-z_0-9]*")
NOT_FAULTS = re.compile(
    r"validity\.missing|robustness\.(?:aggregate|normalise)|.*\.(?:csv|toml|xlsx)"
)  # keys of a recipe, names of files
ALWAYS = {"fault": {"where"}, "add": {"line"}}  # what these callers give besides
JOINED = {  # values that a caller up the way joins: Findings.take the times, the index its indicator
    "observe/sources/nearest.py": {"times"},
    "observe/sources/numbers.py": {"times"},
    "observe/sources/periods.py": {"times"},
    "observe/sources/statuses.py": {"times"},
    "prioritise/method/evaluate.py": {"indicator"},
    "prioritise/method/loadings.py": {"indicator"},  # weigh joins it from the position
    "prioritise/method/normalise.py": {"indicator"},
    "prioritise/method/treat.py": {"indicator"},
}
ELSEWHERE = ("frame/sentences/", "frame/messages.py", "frame/argparse_words.py")
SOURCES = [path for path in FILES if not name(path).startswith(ELSEWHERE)]


def docstrings(parsed):
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {id(each.body[0].value) for each in ast.walk(parsed) if isinstance(each, owners) and ast.get_docstring(each)}


def codes(path):
    """Texts written in a file, with their lines; those of docstrings are examples."""
    parsed = tree(path)
    told = docstrings(parsed)
    for each in ast.walk(parsed):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told:
            yield each.value, f"{name(path)}:{each.lineno}"


def raised(path):
    """Calls that name a code and all its values in plain sight: code, names of the values, place."""
    for call in ast.walk(tree(path)):
        if not isinstance(call, ast.Call) or not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        code, verb = call.args[0].value, getattr(call.func, "attr", getattr(call.func, "id", ""))
        if verb not in {"of", "Fault", "fault", "add"} or not isinstance(code, str) or not CODE.fullmatch(code):
            continue
        given = {keyword.arg for keyword in call.keywords} | ALWAYS.get(verb, set()) | JOINED.get(name(path), set())
        if verb == "Fault":
            values = next((each for each in call.args[1:] if isinstance(each, ast.Dict)), None)
            if values is None and len(call.args) > 1:
                continue
            given |= {key.value if key else None for key in values.keys} if values else set()
        if None not in given:
            yield code, given, f"{name(path)}:{call.lineno}"


def gaps(text):
    return {field for _text, field, _form, _conversion in Formatter().parse(text) if field is not None}


USED = [
    (code, place)
    for path in SOURCES
    for code, place in codes(path)
    if CODE.fullmatch(code) and not NOT_FAULTS.fullmatch(code)
]
RAISED = [found for path in SOURCES for found in raised(path)]


def test_every_fault_has_a_sentence():
    assert len(USED) > 80
    assert [(code, place) for code, place in USED if code not in SENTENCES] == []


def test_every_sentence_is_used():
    assert sorted(SENTENCES.keys() - {code for code, _place in USED}) == []


def test_no_gap_of_a_sentence_stays_empty():
    assert len(RAISED) > 60
    empty = [(code, gaps(SENTENCES[code]) - given, place) for code, given, place in RAISED if code in SENTENCES]
    assert [found for found in empty if found[1]] == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_in_german_has_the_gaps_of_the_english_one(code):
    from planungsraum.frame.messages import catalogue

    german = catalogue(("de",)).gettext(SENTENCES[code])
    assert german != SENTENCES[code]
    assert gaps(german) == gaps(SENTENCES[code])


def test_sentence_without_place_stands_alone():
    assert sentence("values.empty", {"column": "area"}, language="en") == (
        'The column "area" is empty. Fill it, or remove the line.'
    )
