"""Where compiled loops are kept: for one state of the methods only, or nowhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planungsraum.prioritise import method
from planungsraum.site import loops
from planungsraum.site.loops import KEPT_IN, keep


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv(KEPT_IN, str(tmp_path))
    return tmp_path


def kept_in():
    keep()
    return Path(os.environ[KEPT_IN])


def test_folder_is_made_in_the_one_that_the_environment_names_and_found_again(base):
    folder = kept_in()
    assert folder.parent == base
    assert folder.is_dir()
    assert kept_in() == folder


def test_without_a_name_it_is_in_the_cache_of_the_user(tmp_path, monkeypatch):
    monkeypatch.delenv(KEPT_IN, raising=False)
    monkeypatch.setattr(loops.platformdirs, "user_cache_path", lambda name: tmp_path / name)
    assert kept_in().parent == tmp_path / "planungsraum"


def test_another_state_of_the_methods_has_another_folder(base, tmp_path_factory, monkeypatch):
    before = kept_in()
    changed = tmp_path_factory.mktemp("changed") / "method"
    shutil.copytree(method.__path__[0], changed, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(method, "__path__", [str(changed)])
    monkeypatch.setenv(KEPT_IN, str(base))
    assert kept_in() == before
    (changed / "nearest.py").write_text("# another way\n")
    monkeypatch.setenv(KEPT_IN, str(base))
    assert kept_in() != before


def test_where_no_folder_can_be_made_nothing_is_kept(base, monkeypatch):
    (base / "taken").write_text("a file")
    monkeypatch.setenv(KEPT_IN, str(base / "taken"))
    keep()
    assert KEPT_IN not in os.environ


RECIPE = '[[index.part]]\nindicator = "a"\n[[index.part]]\nindicator = "b"\n[selection]\nrule = "top"\ncount = 1\n'
FIGURES = "area,indicator,period,value,status\n1,a,2022,2,\n2,a,2022,1,\n1,b,2022,1,\n2,b,2022,3,\n"


def test_what_was_compiled_once_is_only_loaded_the_next_time(base, tmp_path_factory):
    desk = tmp_path_factory.mktemp("desk")
    (desk / "r.toml").write_text('name = "two"\n[index]\nnormalise = "none"\n' + RECIPE)
    (desk / "v.csv").write_text(FIGURES)

    def ran(*words):
        command = [sys.executable, "-m", "planungsraum.site.commands", *words]
        environment = {**os.environ, KEPT_IN: str(base), "LANG": "C.UTF-8"}
        found = subprocess.run(command, env=environment, capture_output=True, check=True)
        return found.stderr.decode(), {path: path.stat().st_mtime_ns for path in base.rglob("*.nb?")}

    said, files = ran("explain", desk / "r.toml", "--values", desk / "v.csv", "--area", "1")
    assert said.startswith("The search for the smallest change is being compiled.")
    assert any(path.name.startswith("dividing.divide") for path in files)
    assert ran("prepare") == ("", files)
