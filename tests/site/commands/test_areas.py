"""`planungsraum areas … --neighbours`: the list of neighbours of a system, whole or not at all."""

import pytest

from planungsraum.ground.models import Neighbourhood
from planungsraum.site.commands import main

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(small_city, tmp_path):
    """Load a list of neighbours of the small city; give the exit code."""

    def loaded(text, system="viertel"):
        path = tmp_path / "neighbours.csv"
        path.write_text(text, encoding="utf-8")
        return main(["areas", system, "--neighbours", str(path), "--source", "Amt"])

    return loaded


def test_list_of_neighbours_is_loaded(load, capsys):
    assert load("area,neighbour\na1,a2\na2,a1\na2,a3\n") == 0
    assert list(Neighbourhood.objects.values_list("system__code", "area", "beside", "source")) == [
        ("viertel", "a1", "a2", "Amt"),
        ("viertel", "a2", "a3", "Amt"),
    ]
    assert capsys.readouterr().out.startswith("2 ")


def test_list_with_a_fault_changes_nothing(load, capsys):
    load("area,neighbour\na1,a2\n")
    assert load("area,neighbour\na2,a3\na1,a9\na1,a1\n") == 2
    assert list(Neighbourhood.objects.values_list("area", "beside")) == [("a1", "a2")]
    lines = capsys.readouterr().err.splitlines()
    assert [" 3" in lines[0], " 4" in lines[1], len(lines)] == [True, True, 2]


def test_unknown_system_is_refused(load, capsys):
    assert load("area,neighbour\n", "kiez") == 2
    assert "kiez" in capsys.readouterr().err
