"""Network files: every fault with its table and key, all at once, and never a value that was not checked."""

from datetime import date

import pytest

from planungsraum.deliberate.sources.checks import Known
from planungsraum.deliberate.sources.network import read_network
from planungsraum.frame.messages import sentence
from planungsraum.ground.method.errors import Refusal

KNOWN = Known(
    frozenset({"planungsraum:ost"}),
    {
        "visibility": frozenset({"public", "professional"}),
        "visibility of a person": frozenset({"professional"}),
        "organisation kind": frozenset({"department", "free_provider"}),
        "function": frozenset({"member"}),
        "body type": frozenset({"network"}),
        "openness": frozenset({"open"}),
        "rhythm": frozenset({"monthly"}),
        "event": frozenset({"founded", "renamed"}),
        "group": frozenset({"school"}),
        "meeting": frozenset({"forum"}),
        "role": frozenset({"reader"}),
    },
)
OFFICE = """
[[organisation]]
slug = "amt"
kind = "department"
basis = "Quelle 000"
names = [{ name = "Amt  für\\nJugend", since = "2014-22" }]
"""
PERSON = """
[[person]]
slug = "ada"
given_name = "Ada"
family_name = "Ahornweg"
email = "ada@example.org"
basis = "erfunden"
"""
BODY = """
[[body]]
slug = "netz"
type = "network"
openness = "open"
basis = "Quelle 001"
since = 2014-06-01
"""
FOUNDED = """
[[event]]
kind = "founded"
when = "2014-22"
results = [{ body = "netz" }]
name = "Netz"
basis = "Quelle 001"
"""
TERM = """
[[term]]
at = "netz"
function = "member"
person = "ada"
since = 2014-06-01
basis = "erfunden"
"""


def read(*tables):
    return read_network({"network.toml": "".join(tables).encode()}, KNOWN)


def faults(*tables):
    with pytest.raises(Refusal) as refused:
        read(*tables)
    return [(fault.code, fault.values) for fault in refused.value.faults]


def test_tables_become_values_with_lists_as_tuples_and_texts_on_one_line():
    found = read(OFFICE, PERSON, BODY, FOUNDED, TERM)
    assert [(name.name, name.since, name.basis) for name in found.organisations[0].names] == [
        ("Amt für Jugend", "2014-22", "")
    ]
    assert found.bodies[0].since == date(2014, 6, 1)
    assert found.bodies[0].areas == ()
    assert [part.body for part in found.events[0].results] == ["netz"]
    assert (found.terms[0].person, found.terms[0].until, found.terms[0].visibility) == ("ada", None, "public")
    assert found.slugs == {"amt", "netz"}
    assert found.meetings == found.accounts == ()


def test_nothing_at_all_is_an_empty_network():
    assert read_network({}, KNOWN).slugs == frozenset()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (('slug = "amt"', 'slug = "amt"\ncolour = "red"'), ("network.unknown_key", "found", "colour")),
        (('slug = "amt"', 'slug = "Amt!"'), ("network.wrong_kind", "found", "Amt!")),
        (('kind = "department"', 'kind = "ministry"'), ("network.unknown_choice", "found", "ministry")),
        (('kind = "department"', "kind = 7"), ("network.wrong_kind", "expected", "text")),
        (('"2014-22"', '"2014-40"'), ("network.wrong_date", "found", "2014-40")),
        (('"2014-22"', "2014-06-01"), ("network.wrong_kind", "found", "2014-06-01")),
        (('basis = "Quelle 000"\n', ""), ("network.key_missing", "expected", "basis")),
        (('basis = "Quelle 000"', 'basis = "so I heard"'), ("network.wrong_kind", "found", "so I heard")),
        (('names = [{ name = "Amt  für\\nJugend", since = "2014-22" }]', "names = []"),
         ("network.key_missing", "expected", "names")),
        (('name = "Amt  für\\nJugend", ', ""), ("network.key_missing", "where", 'organisation "amt", names 1')),
        (('name = "Amt  für\\nJugend"', 'name = " "'), ("network.empty", "where", 'organisation "amt", names 1')),
        (('name = "Amt  für\\nJugend"', f'name = "{"x" * 201}"'), ("network.too_long", "length", 201)),
        (("names = [{", 'areas = ["ortsteil:99"]\nnames = [{'), ("network.unknown_area", "found", "ortsteil:99")),
        (("names = [{", 'fields = ["kunst"]\nnames = [{'), ("network.unknown_slug", "kind", "field")),
        (("names = [{", 'part_of = "amt"\nnames = [{'), ("network.before_the_whole", "whole", "amt")),
        (("names = [{", "recognised_from = 2014-01-01\nrecognised_to = 2014-01-01\nnames = [{"),
         ("network.ends_before_start", "end", "2014-01-01")),
        (("names = [{", "recognised_from = 2014-01-01T08:00:00\nnames = [{"),
         ("network.wrong_kind", "expected", "a day such as 2021-01-01")),
        (("names = [{", 'contacts = ["mail"]\nnames = [{'), ("network.wrong_kind", "expected", "a table")),
        (("names = [{", 'contacts = [{ label = "Büro", verified_on = 2026-01-01, email = "amt" }]\nnames = [{'),
         ("network.wrong_kind", "found", "amt")),
    ],
)  # fmt: skip
def test_fault_of_an_organisation_is_named(change, expected):
    code, key, value = expected
    found = faults(OFFICE.replace(*change))
    assert [(each, values[key]) for each, values in found] == [(code, value)]


def test_faults_of_all_tables_come_at_once():
    found = faults(OFFICE.replace('"2014-22"', '"soon"'), PERSON, PERSON, BODY, TERM.replace('"ada"', '"eva"'))
    assert [code for code, _values in found] == [
        "network.wrong_date", "network.unknown_slug", "network.twice", "network.never_founded",
    ]  # fmt: skip


def test_faults_name_the_file_they_are_in():
    with pytest.raises(Refusal) as refused:
        read_network({"a.toml": PERSON.encode(), "b.toml": BODY.encode()}, KNOWN)
    assert [fault.file for fault in refused.value.faults] == ["b.toml"]


def test_tables_of_several_files_name_one_another():
    files = {"bodies.toml": BODY + FOUNDED, "people.toml": PERSON, "terms.toml": TERM}
    found = read_network({file: text.encode() for file, text in files.items()}, KNOWN)
    assert [term.at for term in found.terms] == ["netz"]


def test_body_founded_without_a_name_is_refused():
    assert faults(BODY, FOUNDED.replace('name = "Netz"\n', "")) == [("network.never_founded", {"where": 'body "netz"'})]


def test_organisation_and_body_share_their_slugs():
    assert faults(OFFICE, BODY.replace('"netz"', '"amt"'), FOUNDED.replace('"netz"', '"amt"')) == [
        ("network.twice", {"slug": "amt", "times": 2})
    ]


def test_unknown_table_is_refused():
    found = faults('[[organization]]\nslug = "amt"\n', 'person = "ada"\n'.replace("person", "[person]\nslug"))
    assert [(code, values["found"]) for code, values in found] == [
        ("network.unknown_table", "organization"), ("network.unknown_table", "person"),
    ]  # fmt: skip


def test_what_is_no_toml_is_refused_with_the_file():
    with pytest.raises(Refusal) as refused:
        read_network({"a.toml": b"[[", "b.toml": b"\xff"}, KNOWN)
    assert [(fault.code, fault.file) for fault in refused.value.faults] == [
        ("indicators.not_toml", "a.toml"), ("indicators.not_toml", "b.toml"),
    ]  # fmt: skip


def test_times_of_a_meeting_are_local_and_in_order():
    meeting = """
[[meeting]]
slug = "forum"
kind = "forum"
title = "Forum"
body = "netz"
starts_at = 2014-07-11T16:00:00
ends_at = 2014-07-11T15:00:00
required = [{ group = "school", at_least = 0 }]
basis = "Quelle 001"
"""
    assert [(code, values["where"]) for code, values in faults(BODY, FOUNDED, meeting)] == [
        ("network.wrong_kind", 'meeting "forum", required 1'),
        ("network.ends_before_start", 'meeting "forum"'),
    ]
    zoned = meeting.replace("16:00:00", "16:00:00Z").replace(", at_least = 0", "")
    assert [(code, values["key"]) for code, values in faults(BODY, FOUNDED, zoned)] == [
        ("network.wrong_kind", "starts_at")
    ]


def test_series_of_a_meeting_is_a_kind_of_meeting_of_its_body():
    meeting = """
[[meeting]]
slug = "forum"
kind = "forum"
title = "Forum"
body = "netz"
series = "Plenum"
starts_at = 2014-07-11T16:00:00
ends_at = 2014-07-11T18:00:00
basis = "Quelle 001"
"""
    with_kind = BODY.replace("since =", 'rhythms = [{ name = "Treffen", rhythm = "monthly" }]\nsince =')
    assert [(code, values["found"], values["expected"]) for code, values in faults(with_kind, FOUNDED, meeting)] == [
        ("network.unknown_choice", "Plenum", "Treffen")
    ]
    assert read(with_kind, FOUNDED, meeting.replace("Plenum", "Treffen")).meetings[0].series == "Treffen"


def test_fault_reads_as_a_sentence():
    (code, values), *_others = faults(BODY, FOUNDED, PERSON, TERM.replace('"ada"', '"eva"'))
    assert sentence(code, values, file="terms.toml", language="en") == (
        'terms.toml: term "1": person names "eva", but no person has this slug. Add it, or correct it.'
    )


WHOLE = (OFFICE, PERSON, BODY, FOUNDED, TERM)
LINES = [(number, line) for number, table in enumerate(WHOLE) for line in table.splitlines() if " = " in line]


@pytest.mark.parametrize(
    "odd", ["7", "true", "-1", '""', "[]", "[[]]", "[{}]", "{}", "2014-06-01", "2014-06-01T08:00:00Z"]
)
def test_odd_values_are_refused_and_break_nothing(odd):
    accepted = []
    for number, line in LINES:
        key = line.partition(" = ")[0]
        tables = list(WHOLE)
        tables[number] = tables[number].replace(line, f"{key} = {odd}")
        try:
            read(*tables)
        except Refusal:
            continue
        accepted.append(key)
    assert accepted == (["since", "since"] if odd == "2014-06-01" else [])
