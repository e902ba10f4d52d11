"""Search: words meet as German is written, nothing hidden counts, and nothing that is typed is an error."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.cast import LONG_AGO

from planungsraum.people.method.stems import words
from planungsraum.people.models import Actor, Coverage, Grant, Person, SearchEntry, Term, User
from planungsraum.people.rules import Visibility
from planungsraum.people.search import found_for
from planungsraum.people.services.search import Entry, put, put_all, take_out

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
PUBLIC, PROFESSIONAL, BODY, MODERATION, OFFICE = Visibility


def let_find(title, text="", *, key=None, kind="body", visibility=PUBLIC, actor=None, person=None):
    return put(
        kind=kind, key=key or title[:80], title=title, text=text, href="/x/", visibility=visibility, actor=actor,
        person=person,
    )  # fmt: skip


def titles(words, reader=NOBODY, **more):
    return [hit.title for hit in found_for(reader, words, **more)[0]]


class TestWords:
    @pytest.mark.parametrize(
        ("written", "searched"),
        [
            ("Jugendhilfe", "Jugendhilfen"),
            ("Jugendhilfen", "Jugendhilfe"),
            ("Häuser", "Haus"),  # Snowball takes -er off; the umlaut is folded before
            ("Haus", "Häuser"),
            ("Städte", "Stadt"),
            ("Beratung", "Beratungen"),
            ("Träger*innen", "Träger"),
            ("Träger:innen", "Trägerinnen"),
            ("Trägerin", "Träger_innen"),
            ("Müller", "Muller"),
            ("Müller", "Mueller"),
            ("Mueller", "Müller"),
            ("Muller", "MÜLLER"),
            ("Mu\u0308ller", "Müller"),  # with a combining diaeresis
            ("Straße", "Strasse"),
            ("Große Bauämter", "grosse bauaemter"),
            ("Łukasz Ørsted", "lukasz orsted"),
            ("Öffentlichkeitsarbeit", "oeffentl"),
            ("Jugend\N{SOFT HYPHEN}hilfe", "Jugendhilfe"),
            ("Олена Шевченко", "олена шев"),
            ("§ 78 SGB VIII", "78 sgb"),
            ("2024", "202"),
            ("1e5z9", "1e5z"),  # PostgreSQL's parser would read a number in it
            ("St.-Anna-Kirche (Nord)", "anna kirche"),
            ("Kinder-/Jugendarbeit, offene", "„offene Kinder“: Jugendarbeit!"),
        ],
    )
    def test_written_one_way_is_found_another_way(self, written, searched):
        let_find(written)
        assert titles(searched) == [written]

    @pytest.mark.parametrize(
        ("written", "searched"),
        [
            ("Jugendhilfe", "Hilfe"),  # a compound is found by its beginning alone
            ("Zentrum", "Zentren"),  # irregular for Snowball
            ("Feuer", "für"),  # ue after a vowel is no umlaut
            ("Jugendhilfe", "Jugend Hilfe"),
            ("Jugendhilfe", "Jug Jugendhilfe"),  # only the last word may be a beginning
            ("Nord", "Nord Ost"),
        ],
    )
    def test_other_words_are_not_found(self, written, searched):
        let_find(written)
        assert titles(searched) == []

    def test_all_words_must_be_there_in_title_and_text_together(self):
        let_find("Runde Nord", "Treffen der Jugendhilfe")
        let_find("Runde Ost", "Treffen der Kitas")
        assert titles("jugendhilfe runde") == ["Runde Nord"]
        assert titles("runde treffen") == ["Runde Nord", "Runde Ost"]

    def test_titles_come_first_and_each_group_by_the_german_alphabet(self):
        for title, text in (("Zirkel", "Jugend"), ("Äpfel", "Jugend"), ("Jugend Öst", ""), ("Jugend Oz", ""),
                            ("Birnen", "Jugend")):  # fmt: skip
            let_find(title, text)
        assert titles("jugend") == ["Jugend Öst", "Jugend Oz", "Äpfel", "Birnen", "Zirkel"]

    def test_pages_follow_one_another_and_the_total_stays(self):
        for number in range(5):
            let_find(f"Runde {number}")
        assert [found_for(NOBODY, "runde", limit=2, offset=offset)[1] for offset in (0, 2, 4, 6)] == [5, 5, 5, 5]
        assert [titles("runde", limit=2, offset=offset) for offset in (0, 2, 4, 6)] == [
            ["Runde 0", "Runde 1"], ["Runde 2", "Runde 3"], ["Runde 4"], [],
        ]  # fmt: skip

    def test_kind_leaves_only_entries_of_that_kind(self):
        let_find("Runde", kind="body")
        let_find("Runde Tisch", kind="organisation")
        assert (titles("runde", kind="organisation"), found_for(NOBODY, "runde", "organisation")[1]) == (
            ["Runde Tisch"],
            1,
        )


class TestPutting:
    def test_put_again_replaces_and_is_found_by_the_new_words_alone(self):
        first = let_find("Alt", key="1")
        second = let_find("Neu", key="1")
        assert (first.pk, SearchEntry.objects.count()) == (second.pk, 1)
        assert (titles("alt"), titles("neu")) == ([], ["Neu"])

    def test_put_twice_the_same_changes_nothing(self):
        let_find("Runde", "Text")
        before = SearchEntry.objects.values().get()
        let_find("Runde", "Text")
        assert SearchEntry.objects.values().get() == before
        assert titles("runde text") == ["Runde"]

    def test_taken_out_is_not_found_and_taken_out_once(self):
        let_find("Runde", key="1")
        assert (take_out(kind="body", key="1"), take_out(kind="body", key="1")) == (True, False)
        assert titles("runde") == []

    def test_deleted_with_its_actor_it_is_not_found(self):
        actor = Actor.objects.create(slug="a")
        let_find("Runde", actor=actor)
        actor.delete()
        assert (titles("runde"), SearchEntry.objects.count()) == ([], 0)

    def test_rolled_back_it_is_not_found(self):
        def fail():
            with transaction.atomic():
                let_find("Runde")
                raise KeyError

        with pytest.raises(KeyError):
            fail()
        assert titles("runde") == []

    def test_of_many_with_one_key_the_last_stands(self):
        entries = [
            Entry(kind="body", key=str(number % 3), title=f"Runde {number}", text="", href="/", visibility=PUBLIC)
            for number in range(9)
        ]
        assert put_all(entries) == 3
        assert titles("runde") == ["Runde 6", "Runde 7", "Runde 8"]

    def test_unknown_kind_is_refused(self):
        with pytest.raises(ValueError, match="'thing' is not a valid"):
            let_find("Runde", kind="thing")

    def test_words_beyond_the_longest_text_are_left_out(self):
        let_find("Runde", "wort " * 19_997 + "vorher nachher")
        assert (titles("vorh"), titles("nachher")) == (["Runde"], [])

    def test_index_of_the_database_is_there(self):
        wanted = {
            "sqlite": "SELECT name FROM sqlite_master WHERE name LIKE 'people_search_%%' AND type = 'trigger'",
            "postgresql": "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'people_search_%%stems'",
        }
        names = {
            "sqlite": {"people_search_put", "people_search_taken_out", "people_search_changed"},
            "postgresql": {"people_search_stems", "people_search_title_stems"},
        }
        with connection.cursor() as cursor:
            cursor.execute(wanted[connection.vendor])
            assert {name for (name,) in cursor.fetchall()} == names[connection.vendor]

    @pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite only")
    def test_index_of_sqlite_agrees_with_the_rows(self):
        for number in range(4):
            let_find(f"Runde {number}", key=str(number % 2))
        take_out(kind="body", key="0")
        with connection.cursor() as cursor:  # an error if it does not
            cursor.execute("INSERT INTO people_search(people_search, rank) VALUES ('integrity-check', 1)")


NOT_WORDS = ['"', "*", "'; --", "((", "^", ":", "-", "\x00", " ", "", "?!", "\\", "%", "_", "'\\", "§"]
OPERATORS = [
    '"', "*", "NEAR(", "'; --", "(", ")", "^", ":", "-", "\x00", " ", "AND", "OR", "NOT", "stems:", "stems : runde",
    "{stems}", "' | 'a", "':*", "<->", "&", "!", "\\", "'\\''", "%s", "%", "_", "x" * 10_000, "x " * 5_000,
    "'; DROP TABLE people_searchentry; --", "runde\x00", "\N{ZERO WIDTH SPACE}", "½ ﷺ ①", "\N{COMBINING DIAERESIS}",
]  # fmt: skip


class TestWhateverIsTyped:
    @pytest.mark.parametrize("typed", NOT_WORDS)
    def test_without_a_word_nothing_is_found(self, typed):
        let_find("Runde")
        assert found_for(NOBODY, typed) == ([], 0)

    @pytest.mark.parametrize("typed", OPERATORS)
    def test_signs_of_a_query_language_mean_nothing(self, typed):
        let_find("Runde")
        _, total = found_for(NOBODY, typed)
        assert total == (1 if typed == "runde\x00" else 0)
        _, total = found_for(NOBODY, typed + " runde")
        assert total == (0 if any(words(typed)) and typed != "runde\x00" else 1)

    def test_operators_are_words_like_any_other(self):
        let_find("Entweder oder and or not near")
        assert titles("NOT near AND or") == ["Entweder oder and or not near"]
        assert titles("near OR missing") == []


class TestAnyText(TestCase):
    @settings(max_examples=150, deadline=None)
    @given(title=st.text(max_size=60), text=st.text(max_size=120), asked=st.text(max_size=60))
    def test_is_put_and_asked_without_error_and_found_by_each_of_its_words(self, title, text, asked):
        found = let_find(title, text, key="1")
        found_for(NOBODY, asked)
        for whole in (found.title, found.text):
            for word in words(whole):
                assert found_for(NOBODY, whole[word.start : word.end]) == ([found], 1)

    @settings(max_examples=150, deadline=None)
    @given(word=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=50), cut=st.integers(1, 50))
    def test_is_found_by_the_beginning_of_a_word(self, word, cut):
        found = let_find(word, key="1")
        [*_, last] = words(word)
        assert found_for(NOBODY, word[last.start : max(last.start + 1, last.start + cut)]) == ([found], 1)


# ---------------------------------------------------------------- who finds what
EVERYWHERE = {
    "public": {PUBLIC},
    "newcomer": {PUBLIC},
    "retired": {PUBLIC},
    "reader": {PUBLIC, PROFESSIONAL},
    "member": {PUBLIC, PROFESSIONAL},
    "moderator": {PUBLIC, PROFESSIONAL},
    "coordinator": {PUBLIC, PROFESSIONAL},
    "statistics": {PUBLIC, PROFESSIONAL, OFFICE},
    "planner": {PUBLIC, PROFESSIONAL, OFFICE},
}
OF_THE_BODY = EVERYWHERE | {
    "member": {PUBLIC, PROFESSIONAL, BODY},
    "moderator": {PUBLIC, PROFESSIONAL, BODY, MODERATION},
    "coordinator": {PUBLIC, PROFESSIONAL, BODY, MODERATION},
    "planner": set(Visibility),
}
OF_ANOTHER_BODY = EVERYWHERE | {"planner": set(Visibility)}
each_visibility = pytest.mark.parametrize("visibility", Visibility)


def holder(function, actor):
    user = User.objects.create_user(function)
    person = Person.objects.create(family_name=function, user=user)
    Term.objects.create(actor=actor, function=function, person=person, valid_from=LONG_AGO)
    return user


@pytest.fixture
def body(db):
    return Actor.objects.create(slug="runde")


@pytest.fixture
def readers(cast, body, small_city):
    """The cast, a member and a moderator of the body, and who coordinates the area in which it works."""
    from planungsraum.ground.models import Area

    where = Area.objects.get(code="a1")
    Coverage.objects.create(actor=body, area=where, valid_from=LONG_AGO)
    coordinator = User.objects.create_user("klara.gebiet")
    Grant.objects.create(user=coordinator, role="area_coordinator", area=where, valid_from=LONG_AGO)
    more = {"member": holder("member", body), "moderator": holder("moderation", body), "coordinator": coordinator}
    return cast | more | {"public": NOBODY}


@each_visibility
class TestWhoFindsWhat:
    """Each asks for every role: what is there is the same, who looks is not."""

    def test_entry_of_a_body(self, visibility, readers, body):
        entry = let_find("Runde", visibility=visibility, actor=body)
        found = {role: found_for(readers[role], "runde") for role in OF_THE_BODY}
        assert found == {r: ([entry], 1) if visibility in seen else ([], 0) for r, seen in OF_THE_BODY.items()}

    def test_entry_of_another_body(self, visibility, readers):
        entry = let_find("Runde", visibility=visibility, actor=Actor.objects.create(slug="andere"))
        found = {role: found_for(readers[role], "runde") for role in OF_ANOTHER_BODY}
        assert found == {r: ([entry], 1) if visibility in seen else ([], 0) for r, seen in OF_ANOTHER_BODY.items()}

    def test_entry_of_the_city(self, visibility, readers):
        entry = let_find("Runde", visibility=visibility)
        found = {role: found_for(readers[role], "runde") for role in EVERYWHERE}
        assert found == {r: ([entry], 1) if visibility in seen else ([], 0) for r, seen in EVERYWHERE.items()}

    def test_entry_about_a_person_is_also_hidden_by_the_person(self, visibility, readers, body):
        for kept in (PUBLIC, PROFESSIONAL, OFFICE):
            person = Person.objects.create(family_name="Runde", visibility=kept)
            let_find(f"Runde {kept}", kind="person", visibility=visibility, actor=body, person=person)
        for role, seen in OF_THE_BODY.items():
            named = EVERYWHERE[role] if visibility in seen else set()
            hits, total = found_for(readers[role], "runde")
            assert (role, {hit.title for hit in hits}) == (role, {f"Runde {kept}" for kept in named})
            assert (role, total) == (role, len(named))

    def test_hidden_entries_push_no_others_from_the_page(self, visibility, readers, body):
        for number in range(6):
            let_find(f"Runde {number}", visibility=visibility if number < 3 else PUBLIC, actor=body)
        for role, seen in OF_THE_BODY.items():
            expected = [f"Runde {number}" for number in range(6) if number > 2 or visibility in seen]
            hits, total = found_for(readers[role], "runde", limit=2)
            assert (role, [hit.title for hit in hits], total) == (role, expected[:2], len(expected))


def test_erased_person_vanishes_for_everyone(readers):
    person = Person.objects.create(family_name="Runde", visibility=PUBLIC)
    let_find("Runde", kind="person", person=person)
    assert titles("runde") == ["Runde"]
    person.delete()
    assert {role: found_for(reader, "runde") for role, reader in readers.items()} == dict.fromkeys(readers, ([], 0))
