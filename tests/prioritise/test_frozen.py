"""Frozen results: what is proved, what was altered since, who may see them, and that a run is frozen once."""

from hashlib import sha256
from importlib.metadata import version

import pytest
from django.urls import reverse
from tests.access import RECIPE
from tests.cast import sign_in
from tests.factories import hide
from tests.racing import at_once

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.models import FrozenResult, Run
from planungsraum.prioritise.queries import figures_today
from planungsraum.prioritise.services.frozen import freeze, replay
from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small

pytestmark = pytest.mark.django_db

VALUES = "area,indicator,period,value\n" + "".join(
    f"a{number},{code},2022,{value}\n"
    for code, values in {"quote": (30, 12.5, 20, 10), "geb": (3, 5, 4, 8)}.items()
    for number, value in enumerate(values, start=1)
)  # those of the small city
SOURCE = {
    "indicator": "quote", "title": "Geburtenquote", "unit": "%", "source": "Amt: Register",
    "boundary_version": "Viertel 2022", "period": "2022",
}  # fmt: skip


@pytest.fixture
def done(small_city, cast):
    """A run over the small recipe on the figures of the small city."""
    recipe = 'period = "2022"' + RECIPE
    request = Request("klein", "Kleines Rezept", small_city.viertel, recipe, VALUES, [SOURCE], 20, 1, "office")
    run = ask_for_run(request=request, actor=cast["planner"])
    carry_out_small(run)
    return run


@pytest.fixture
def frozen(done, cast):
    """The run frozen for everyone."""
    return freeze(run=done, question="Wo zuerst?", visibility="public", actor=cast["planner"])


def alter(frozen, name, old, new):
    """Change a text that is kept, behind the back of the software."""
    text = getattr(frozen.run, name)
    assert old in text
    Run.objects.filter(pk=frozen.run_id).update(**{name: text.replace(old, new, 1)})
    return FrozenResult.objects.select_related("run__system").get(pk=frozen.pk)


def by_another_version(frozen):
    """As if another version had computed another result and frozen that."""
    changed = alter(frozen, "result", "a2,true", "a2,false")
    changed.fingerprints["files"]["result"] = sha256(changed.run.result.encode()).hexdigest()
    changed.software_version = "0.0.7"
    changed.save()


def refused(call, **given):
    with pytest.raises(Refusal) as caught:
        call(**given)
    return [(fault.code, fault.values) for fault in caught.value.faults]


# ---------------------------------------------------------------- proved, or not
def test_what_is_as_it_was_frozen_is_proved(frozen):
    found = replay(frozen, figures_today(frozen.run))
    assert (found.changed, found.altered, found.recomputed, found.differing, found.proved) == ((), (), (), (), True)


@pytest.mark.parametrize(
    ("name", "old", "new", "altered", "recomputed"),
    [
        ("result", "a2,true", "a2,false", ("result",), ()),
        ("robustness", "borderline", "out", ("robustness",), ()),
        ("sensitivity", "weights,", "cells,", ("sensitivity",), ()),
        ("recipe", 'title = "Kleines', 'title = "Anderes', ("recipe",), ()),
        ("recipe", "count = 2", "count = 3", ("recipe",), ("robustness",)),
        ("values", "a1,quote,2022,30", "a1,quote,2022,3", ("inputs",), ("result", "robustness", "sensitivity")),
        ("recipe", "rule =", "role =", ("recipe",), ("result", "robustness", "sensitivity")),
    ],
)
def test_text_altered_after_it_was_frozen_is_not_proved(name, old, new, altered, recomputed, frozen):
    """The files are compared as they are kept, and as they are computed from what is kept."""
    found = replay(alter(frozen, name, old, new), figures_today(frozen.run))
    assert (found.altered, found.recomputed, found.proved) == (altered, recomputed, False)
    order = ("result", "robustness", "sensitivity", "recipe", "inputs")
    assert found.differing == tuple(each for each in order if each in altered + recomputed)


# ---------------------------------------------------------------- what the page says of it
def replayed(client, frozen, cast):
    sign_in(client, cast, "planner")
    answer = client.get(
        reverse("prioritise:frozen", args=[frozen.pk]), {"replay": "1"}, headers={"accept-language": "en"}
    )
    assert answer.status_code == 200
    text = " ".join(answer.content.decode().partition('id="replay-heading"')[2].partition("</section>")[0].split())
    return text.replace("&#x27;", "'")


PROVED, OTHERS = "the result is proved.", "Today's figures do not give this result."
UNPROVED, SAME = "the result is not proved.", "The figures frozen with it give the same bytes."
ALTERED, RECOMPUTED = "Kept otherwise than it was frozen:", "Computed otherwise by this version:"
SENTENCES = (PROVED, OTHERS, UNPROVED, SAME, ALTERED, RECOMPUTED)


def test_page_tells_other_software_from_other_figures(client, frozen, cast):
    by_another_version(frozen)
    text = replayed(client, frozen, cast)
    assert [each for each in SENTENCES if each in text] == [UNPROVED, RECOMPUTED]
    assert f"result.csv (frozen with planungsraum 0.0.7, now {version('planungsraum')})" in text


def test_page_names_what_was_altered(client, frozen, cast):
    alter(frozen, "robustness", "borderline", "out")
    text = replayed(client, frozen, cast)
    assert [each for each in SENTENCES if each in text] == [UNPROVED, SAME, ALTERED]
    assert f"{ALTERED} robustness.csv" in text


def test_page_names_figures_that_are_others_today(client, frozen, cast):
    """Eleven births in a1 of ten people are 110 per 100 today."""
    from planungsraum.observe.models import Figure

    Figure.objects.filter(indicator__code="geb", area__code="a1", period="2022").update(value=11)
    text = replayed(client, frozen, cast)
    assert [each for each in SENTENCES if each in text] == [OTHERS, SAME]
    assert "quote 2022: one area has changed; a1: 30.0 measured → 110.0 measured" in text


def test_page_of_what_is_as_it_was_frozen(client, frozen, cast):
    assert [each for each in SENTENCES if each in replayed(client, frozen, cast)] == [PROVED]


# ---------------------------------------------------------------- the annex
def test_annex_of_a_result_that_is_computed_otherwise_is_refused(client, frozen):
    """The fingerprint is changed with the text: nothing is altered, but this version computes something else."""
    by_another_version(frozen)
    answer = client.get(reverse("prioritise:frozen-file", args=[frozen.pk, "annex.html"]))
    assert answer.status_code == 422
    assert "0.0.7" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "old", "new"), [("robustness", "borderline", "out"), ("recipe", "Kleines", "Anderes")]
)
def test_annex_of_an_altered_result_is_refused_with_what_was_altered(name, old, new, client, frozen):
    alter(frozen, name, old, new)
    answer = client.get(reverse("prioritise:frozen-file", args=[frozen.pk, "annex.pdf"]))
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert name in answer.content.decode()


# ---------------------------------------------------------------- the command
def test_command_says_what_was_altered_and_what_is_computed_otherwise(frozen, capsys):
    import argparse

    from planungsraum.site.commands import replay as command

    alter(frozen, "recipe", "count = 2", "count = 3")
    with pytest.raises(SystemExit) as ended:
        command.run(argparse.Namespace(id=frozen.pk))
    lines = capsys.readouterr().out.splitlines()
    assert (ended.value.code, len(lines)) == (1, 3)
    assert ["recipe" in lines[0], "robustness (" in lines[1], str(frozen.pk) in lines[2]] == [True, True, True]


# ---------------------------------------------------------------- who may see it
@pytest.mark.parametrize(
    ("hidden", "asked", "expected"),
    [
        ("office", "public", "office"),
        ("office", "professional", "office"),
        ("professional", "public", "professional"),
    ],
)
def test_result_wider_than_an_indicator_is_refused(hidden, asked, expected, done, cast):
    hide("geb", hidden)
    given = {"run": done, "question": "Wo zuerst?", "actor": cast["planner"]}
    assert refused(freeze, visibility=asked, **given) == [(f"frozen.{expected}_only", {"indicator": "geb"})]
    assert not FrozenResult.objects.exists()
    assert freeze(visibility=expected, **given).visibility == expected


def test_each_hidden_indicator_is_named(done, cast):
    """One that is not there any more counts as one for the office only."""
    from planungsraum.observe.models import Indicator

    hide("geb", "professional")
    Indicator.objects.filter(code="quote").update(code="satz")
    assert refused(freeze, run=done, question="Wo zuerst?", visibility="public", actor=cast["planner"]) == [
        ("frozen.professional_only", {"indicator": "geb"}),
        ("frozen.indicator_gone", {"indicator": "quote"}),
    ]


def test_page_says_why_a_result_may_not_be_public(client, done, cast):
    hide("geb", "office")
    sign_in(client, cast, "planner")
    address = reverse("prioritise:freeze", args=[done.pk])
    answer = client.post(address, {"question": "Wo zuerst?", "visibility": "public"})
    assert (answer.status_code, len(answer.context["faults"]), "geb" in answer.context["faults"][0]) == (422, 1, True)
    assert client.post(address, {"question": "Wo zuerst?", "visibility": "office"}).status_code == 302


# ---------------------------------------------------------------- frozen once
def test_run_that_is_frozen_already_is_refused_with_the_number_of_its_result(client, done, frozen, cast):
    given = {"run": done, "question": "Noch einmal?", "visibility": "office", "actor": cast["planner"]}
    assert refused(freeze, **given) == [("frozen.already", {"run": done.pk, "result": frozen.pk})]
    sign_in(client, cast, "planner")
    answer = client.post(
        reverse("prioritise:freeze", args=[done.pk]), {"question": "Noch einmal?", "visibility": "office"}
    )
    assert (answer.status_code, len(answer.context["faults"])) == (422, 1)
    assert reverse("prioritise:frozen", args=[frozen.pk]) in answer.content.decode()
    assert FrozenResult.objects.get().question == "Wo zuerst?"


@pytest.mark.django_db(transaction=True)
def test_run_frozen_by_two_at_once_is_frozen_by_one_of_them(done, cast):
    given = {"run": done, "question": "Wo zuerst?", "visibility": "office", "actor": cast["planner"]}
    assert at_once(*[lambda: freeze(**given)] * 4) == ["frozen.already"] * 3
    assert FrozenResult.objects.count() == 1
