"""Lists of priority areas from TOML: every fault at once, with the list it is in."""

from datetime import date

import pytest
from tests.conftest import ROOT

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.sources.schemes import read_schemes

HEAD = """[[scheme]]
name = "alt"
title = "Alte Liste"
source = \"\"\"
Plan von
2009\"\"\"
system = "ortsteil"
valid_from = 2009-01-01
"""
AREA = '[[scheme.area]]\nname = "Osten"\nparts = ["20", {code = "22", extent = "Norden"}]\n'
WHOLE = HEAD + AREA


def faults(text, file="schemes.toml"):
    with pytest.raises(Refusal) as caught:
        read_schemes(text if isinstance(text, bytes) else text.encode(), file)
    assert {fault.file for fault in caught.value.faults} == {file}
    return [(fault.code, *fault.values.values()) for fault in caught.value.faults]


def test_scheme_is_read_with_what_is_usual():
    (found,) = read_schemes(WHOLE.encode())
    assert (found.name, found.title, found.source, found.system) == ("alt", "Alte Liste", "Plan von 2009", "ortsteil")
    assert (found.valid_from, found.valid_to, found.known_in_part, found.visibility) == (
        date(2009, 1, 1), None, False, "public"
    )  # fmt: skip
    assert found.parts == {"Osten": {"20": "", "22": "Norden"}}


def test_everything_may_be_said():
    text = HEAD + 'valid_to = 2018-05-31\nknown_in_part = true\nvisibility = "office"\n'
    (found,) = read_schemes((text + '[[scheme.area]]\nname = "Westen"\nparts = []\n').encode())
    assert (found.valid_to, found.known_in_part, found.visibility) == (date(2018, 5, 31), True, "office")
    assert found.parts == {"Westen": {}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("scheme.key_missing", "–", "[[scheme]]")]),
        ("scheme = 3", [("scheme.key_missing", "–", "[[scheme]]")]),
        ("[[schema]]\nname = 1", [("scheme.unknown_key", "–", "schema"), ("scheme.key_missing", "–", "[[scheme]]")]),
        (HEAD, [("scheme.key_missing", "alt", "area")]),
        ('[[scheme]]\nname = "alt"', [("scheme.key_missing", "alt", "title, source, system, valid_from, area")]),
        (HEAD + "until = 3\n" + AREA, [("scheme.unknown_key", "alt", "until")]),
        (WHOLE + WHOLE, [("scheme.twice", "alt")]),
        (WHOLE + AREA, [("scheme.part_twice", "alt", "Osten")]),
        (HEAD + "valid_to = 2009-01-01\n" + AREA, [("scheme.ends_before_start", "2009-01-01 (alt)")]),
        (HEAD + 'visibility = "all"\n' + AREA,
         [("scheme.unknown_choice", "alt", "visibility", "all", "public, professional, office")]),
        (WHOLE.replace('"alt"', '"a b"'), [("scheme.wrong_kind", "a b", "name", "a-z, 0-9, - and _", "a b")]),
        (WHOLE.replace('"Alte Liste"', '" "'), [("scheme.wrong_kind", "alt", "title", "text", " ")]),
        (WHOLE.replace('"Alte Liste"', f'"{"x" * 201}"'), [("scheme.wrong_kind", "alt", "title", "≤ 200", "201")]),
        (WHOLE.replace("2009-01-01", '"2009"'),
         [("scheme.wrong_kind", "alt", "valid_from", "a day such as 2021-01-01", "2009")]),
        (WHOLE.replace("2009-01-01", "2009-01-01T10:00:00"),
         [("scheme.wrong_kind", "alt", "valid_from", "a day such as 2021-01-01", "2009-01-01 10:00:00")]),
        (HEAD + 'known_in_part = "yes"\n' + AREA,
         [("scheme.wrong_kind", "alt", "known_in_part", "true or false", "yes")]),
        (WHOLE.replace('name = "Osten"\n', ""),
         [("scheme.wrong_kind", "alt", "area 1", "name and parts",
           "{'parts': ['20', {'code': '22', 'extent': 'Norden'}]}")]),
        (WHOLE + "size = 3\n", [("scheme.unknown_key", "alt", "size")]),
        (WHOLE.replace('"20"', "20"),
         [("scheme.wrong_kind", "alt", "Osten: parts", '"22", {code = "22", extent = "…"}', "20")]),
        (WHOLE.replace('"20"', '"22"'), [("scheme.wrong_kind", "alt", "Osten: parts", "each code once", "22")]),
        (WHOLE.replace("extent", "part"),
         [("scheme.wrong_kind", "alt", "Osten: parts", '"22", {code = "22", extent = "…"}',
           "{'code': '22', 'part': 'Norden'}")]),
        (WHOLE.replace("Norden", "x" * 201), [("scheme.wrong_kind", "alt", "Osten: extent", "≤ 200", "201")]),
    ],
)  # fmt: skip
def test_fault_is_named(text, expected):
    assert faults(text) == expected


def test_all_faults_of_all_lists_are_told_at_once():
    text = WHOLE.replace('"20"', "20") + WHOLE.replace('"alt"', '"neu"').replace("2009-01-01", "1")
    assert [code for code, *_values in faults(text)] == ["scheme.wrong_kind", "scheme.wrong_kind"]


@pytest.mark.parametrize("content", [b"[[scheme", b"\xff"])
def test_what_is_no_toml_is_refused(content):
    assert [code for code, *_values in faults(content, "a.toml")] == ["indicators.not_toml"]


def test_lists_of_the_example_are_read():
    found = read_schemes((ROOT / "examples" / "leipzig" / "schemes.toml").read_bytes())
    assert [(each.name, len(each.parts)) for each in found] == [("seko-2020", 3), ("ikjhp-2021", 7)]
