"""What the documents promise about the code: settings, methods, licences, and nothing of one machine."""

import ast
import hashlib
import os
import re
import shutil
import subprocess

import pytest
from tests.architecture.house import FILES, METHODS, ROOT, SOURCE, module, name, tree

from planungsraum.site.environment import PREFIX, SETTINGS

PAGES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "methods").glob("*.md")))

# ---------------------------------------------------------------- settings
KINDS = {str: "text", bool: "true or false", int: "whole number", list: "list"}


def written(default):
    """Write a default as the environment would: empty where there is none."""
    text = (
        ",".join(default)
        if isinstance(default, list)
        else str(default).lower()
        if default in (True, False)
        else default
    )
    return f"`{text}`" if text != "" else "–"


def rows():
    return [
        f"| `{PREFIX}{each.name}` | {KINDS[each.kind]} | {written(each.default)} | {each.meaning} |"
        for each in SETTINGS
    ]


def test_every_setting_is_documented_as_it_is():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in page if line.startswith(f"| `{PREFIX}")] == rows()


def test_no_setting_is_read_outside_the_table():
    names = {PREFIX + each.name for each in SETTINGS}
    found = {
        word
        for path in FILES
        for word in re.findall(rf"{PREFIX}[A-Z_]+", path.read_text(encoding="utf-8"))
        if word != PREFIX
    }
    assert found - names == set()


# ---------------------------------------------------------------- methods
PLUMBING = {  # modules that carry values or read recipes; they have no formula and so no page of their own
    "planungsraum.prioritise.method.section": "one table of a recipe; prioritise-recipe.md has every key",
    "planungsraum.prioritise.method.recipe_checks": "what keys of a recipe do not go together",
    "planungsraum.people.method.token": "one hash",
    "planungsraum.prioritise.method.adjust": "a recipe with other weights is a recipe",
    "planungsraum.prioritise.method.assumptions": "values alone; prioritise-recipe.md has every key",
    "planungsraum.prioritise.method.assumptions_reading": "one section of a recipe; prioritise-recipe.md has every key",
    "planungsraum.prioritise.method.inputs": "fingerprints that tell whether figures are the same",
    "planungsraum.prioritise.method.statements": "codes and values of what `why` finds, for the sentences of the frame",
}
WITHOUT_EXAMPLE = {  # what needs more lines than a docstring bears, and the tests that show it
    "planungsraum.deliberate.method.candidates": {"Project", "Thresholds", "Candidate", "Selection"},  # with candidates
    "planungsraum.deliberate.method.carrying": {"Step"},  # shown with way_of
    "planungsraum.deliberate.method.derived": {"Funding"},  # shown with derived_members
    "planungsraum.deliberate.method.conflict": {
        "Severity", "Kind", "Planned", "Order", "Frame", "Conflict",
    },  # shown with conflicts
    "planungsraum.deliberate.method.event": {"Part", "Event"},  # shown with Event.order and history
    "planungsraum.deliberate.method.family": {"Member", "Descent", "Family"},  # shown with family
    "planungsraum.deliberate.method.involvement": {"Came", "Sitting", "Part"},  # shown with involvement
    "planungsraum.deliberate.method.lineage": {"Named", "Spell", "Kin", "History"},  # shown with history
    "planungsraum.deliberate.method.network": {"Membership", "Pair", "Network", "Tie"},  # shown with network, ties
    "planungsraum.deliberate.method.presence": {"Gap"},  # shown with missing
    "planungsraum.deliberate.method.rota": {"Host", "Turn"},  # shown with hosts_in_turn
    "planungsraum.deliberate.method.standing": {"Standing"},  # shown with state_on
    "planungsraum.deliberate.method.uncovered": {"Work", "Cell"},  # shown with uncovered
    "planungsraum.deliberate.method.year_plan": {"Proposal"},  # shown with proposed
    "planungsraum.ground.method.classes": {"Limit"},  # shown with assign
    "planungsraum.ground.method.membership": {"Member", "Link"},  # shown with chain and steps_of
    "planungsraum.ground.method.table": {"Column", "refuse_repeats"},  # shown with Table
    "planungsraum.people.method.spread": {"Here"},  # shown with spread
    "planungsraum.people.method.tenure": {"Term", "Substitution", "Holding"},  # shown with holders
    "planungsraum.people.method.excerpts": {"Piece"},  # shown with marked
    "planungsraum.people.method.stems": {"Word", "Asked"},  # shown with words and asked
    "planungsraum.prioritise.method.aggregate": {"refuse_unless_positive"},  # shown with geometric and harmonic
    "planungsraum.prioritise.method.assumptions": {"Assumptions", "Imprecision"},  # shown with read_assumptions
    "planungsraum.prioritise.method.basis": {"Basis", "choose_period", "participation"},  # test_basis
    "planungsraum.prioritise.method.compare": {"Cause", "Comparison", "selected"},  # shown with compare
    "planungsraum.prioritise.method.component": {"Component"},  # shown with first_component
    "planungsraum.prioritise.method.differences": {"Side", "Difference", "differences"},  # test_compare and its page
    "planungsraum.prioritise.method.evaluate": {
        "Figures", "on_one_scale", "evaluate", "combine", "component_of",
    },  # test_index
    "planungsraum.prioritise.method.explain": {"contributions", "scale_of"},  # test_explain and its page
    "planungsraum.prioritise.method.shapley": {"can_be_shared"},  # test_shapley
    "planungsraum.prioritise.method.imprecise": {"Doubt", "doubts", "chances"},  # test_imprecise
    "planungsraum.prioritise.method.index": {"Scored", "Result", "class_names", "spread"},  # test_index
    "planungsraum.prioritise.method.inputs": {"Changed"},  # shown with changed_inputs
    "planungsraum.prioritise.method.many_scores": {"Draws", "Terms", "scores_of_draws"},  # oracles: test_robustness
    "planungsraum.prioritise.method.normalise": {"exponential_of_share", "unchanged", "normalise"},  # test_normalise
    "planungsraum.prioritise.method.outcome": {"Outcome", "outcomes", "varied"},  # test_robustness
    "planungsraum.prioritise.method.plan": {"Plan"},  # shown with plan_of
    "planungsraum.prioritise.method.recipe": {
        "Part", "Group", "Classes", "Index", "Minimum", "Validity", "Combined", "Recipe",
        "leaves", "groups", "overall_weights",
    },  # shown with read_recipe
    "planungsraum.prioritise.method.recipe_checks": {"check_together"},  # test_recipe_reading
    "planungsraum.prioritise.method.robustness": {"Tally", "Robustness", "tally"},  # shown with robustness
    "planungsraum.prioritise.method.select": {"Selection"},  # shown with select
    "planungsraum.prioritise.method.sensitivity": {"Sensitivity", "shifts_of_rank"},  # shown with sensitivity
    "planungsraum.prioritise.method.sobol": {"Sobol"},  # shown with sobol
    "planungsraum.prioritise.method.statements": {"Statement"},  # shown with statements
    "planungsraum.prioritise.method.validity": {"Reason", "usable", "reasons_against"},  # test_validity
    "planungsraum.prioritise.method.vary": {"Choices", "choices"},  # test_robustness
    "planungsraum.prioritise.method.weigh": {"weighed"},  # test_weigh and prioritise-recipe.md
    "planungsraum.prioritise.method.why": {"Shift", "Why"},  # shown with why
}  # fmt: skip


def public(path):
    return [
        each
        for each in tree(path).body
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("_")
    ]


def test_every_public_method_says_what_it_does():
    silent = [f"{name(path)}:{each.name}" for path in METHODS for each in public(path) if not ast.get_docstring(each)]
    assert silent == []


@pytest.mark.parametrize("path", METHODS, ids=name)
def test_every_public_method_has_an_example_or_a_reason(path):
    without = {each.name for each in public(path) if ">>> " not in (ast.get_docstring(each) or "")}
    assert without == WITHOUT_EXAMPLE.get(module(path), set())


def test_every_module_of_methods_has_a_page():
    modules = {module(path) for path in METHODS if public(path)}
    unnamed = {each for each in modules if not re.search(rf"{re.escape(each)}\b", PAGES)}
    assert unnamed <= set(PLUMBING)


# ---------------------------------------------------------------- licences and places
VENDOR = SOURCE / "frame" / "static" / "frame" / "vendor"
PART = re.compile(r"^([0-9a-f]{64})  (\S+)$", re.MULTILINE)


def test_vendored_parts_are_those_of_the_list_unchanged():
    listed = {file: digest for digest, file in PART.findall((VENDOR / "README.md").read_text(encoding="utf-8"))}
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    assert there == listed


@pytest.mark.parametrize(
    ("licence", "begins"),
    [
        ("0BSD", "Zero-Clause BSD"),
        ("EUPL-1.2", "EUROPEAN UNION PUBLIC LICENCE v. 1.2"),
        ("OFL-1.1", "SIL OPEN FONT LICENSE"),
    ],
)
def test_licence_of_vendored_parts_is_there_in_full(licence, begins):
    text = (ROOT / "LICENSES" / f"{licence}.txt").read_text(encoding="utf-8")
    assert begins.casefold() in text.casefold()
    assert f"| {licence}" in (VENDOR / "README.md").read_text(encoding="utf-8")


def test_our_own_licence_is_the_eupl():
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text(encoding="utf-8")


OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:root|home/\w+|work)/|/Users/\w+"  # folders
    r"|https?://[^\s\"'`)]*/(?:simple|pypi|npm)/(?!\w*\.org)"  # package registries by address
    r"|(?:--(?:extra-)?index-url|--find-links|_INDEX_URL)[ =]\S*://"
)
WHO_MUST_NAME_THEM = {"scripts/lock", "tests/architecture/test_documents.py", "tests/examples/test_leipzig.py"}


def tracked_files():
    """What git keeps; where git is not there, or the copy is somebody else's, a word instead, but not in CI."""
    git = shutil.which("git")
    listed = git and subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if not listed or listed.returncode:
        assert not os.environ.get("CI")
        pytest.skip("git cannot list the files here")
    return listed.stdout.split("\n")


def test_no_tracked_file_names_a_machine_or_a_registry():
    files = tracked_files()
    assert len(files) > 100
    found = []
    for file in files:
        path = ROOT / file
        if not file or file in WHO_MUST_NAME_THEM or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content and OF_ONE_MACHINE.search(content.decode("utf-8", errors="replace")):
            found.append(file)
    assert found == []


def test_machine_pattern_finds_what_it_is_for():
    samples = [
        "see /Users/anna/main",
        "/home/anna/x",
        "--index-url https://a.example/simple/",
        "http://10.0.0.1:81/simple/x",
    ]
    assert [bool(OF_ONE_MACHINE.search(sample)) for sample in samples] == [True] * 4
    assert not OF_ONE_MACHINE.search("social work/main page, https://a.example/project/django")
