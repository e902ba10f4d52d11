"""What words of a text are found by: folded, so that spellings meet, and reduced to stems, so that inflections meet.

Folding: small letters, no accents, ß as ss, and ä, ae, a as one letter (so ö and ü, but ue stays after a vowel or q).
Stems: the German algorithm of Snowball, applied here and not in the database, so that every database answers alike.
Tokens are ASCII letters and digits beginning with a letter, which no database takes apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from snowballstemmer.german_stemmer import GermanStemmer

LONGEST_TOKEN = 40
LONGEST_TEXT = 100_000
MOST_WORDS = 12
KEPT_STEMS = 65_536

_SIGNS = "*:_\N{MIDDLE DOT}"  # Träger:innen is one word
_INSIDE = "\N{SOFT HYPHEN}\u0300-\u036f"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_INSIDE}])*(?:[{_SIGNS}]in(?:nen)?(?:[^\W_]|[{_INSIDE}])*)?")
_NOT_SAID = str.maketrans("", "", _SIGNS + "\N{SOFT HYPHEN}")
_UMLAUT = re.compile(r"(?<![aeiouyq])(u)e|([ao])e")
_LETTERS = str.maketrans(
    {
        "\N{LATIN SMALL LETTER AE}": "ae",
        "\N{LATIN SMALL LIGATURE OE}": "oe",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and its tokens, of which there is nearly always one."""

    start: int
    end: int
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: stems that must all be there; of the last word also longer words that begin like it."""

    stems: tuple[str, ...]
    last: str
    beginning: str


def fold(text: str) -> str:
    """A text without capitals, accents and umlauts.

    >>> {fold(name) for name in ("Müller", "Mueller", "MULLER")}, fold("Große Häuser, neue Steuer")
    ({'muller'}, 'grosse hauser, neue steuer')
    """
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in apart if not combining(letter)).translate(_LETTERS)
    return _UMLAUT.sub(lambda found: found[1] or found[2], bare)


def words(text: str) -> Iterator[Word]:
    """The words of a text, in their order; signs between them are passed over.

    >>> [word.tokens for word in words("St.-Anna-Haus: 2 Träger*innen")]
    [('st',), ('anna',), ('haus',), ('n2',), ('tragerinnen',)]
    """
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), _tokens(found[0]))


@lru_cache(KEPT_STEMS)
def _tokens(word: str) -> tuple[str, ...]:
    return tuple(_token(part) for part in re.findall(r"[^\W_]+", fold(word.translate(_NOT_SAID))))


def _token(folded: str) -> str:
    """The token of a folded word; other letters than a to z are written by their numbers, five digits each."""
    plain = "".join(each if each.isascii() else f"z{ord(each):05x}" for each in folded[:LONGEST_TOKEN])
    return plain if plain[0].isalpha() else f"n{plain}"


@lru_cache(KEPT_STEMS)
def stem(token: str) -> str:
    """What the inflected forms of a word have in common (Snowball, German); numbers stay.

    >>> stem("jugendhilfen"), stem("hauser"), stem("tragerinnen"), stem("n2024")
    ('jugendhilf', 'haus', 'trag', 'n2024')
    """
    # A stemmer of its own: one that is shared between threads would mix up their words.
    return str(GermanStemmer().stemWord(token)) if token.isalpha() else token


def stems_of(text: str) -> str:
    """All that a text is found by: its words and their stems, each once, in alphabetical order.

    Of a text longer than `LONGEST_TEXT` characters the rest is left out.

    >>> stems_of("Häuser der Jugend, Haus der Jugend")
    'der haus hauser jugend'
    """
    tokens = {token for word in words(text[:LONGEST_TEXT]) for token in word.tokens}
    return " ".join(sorted(tokens | {stem(token) for token in tokens}))


def asked(text: str) -> Asked | None:
    """What somebody searches for who writes `text`; nothing where it has no word, the first `MOST_WORDS` of many.

    >>> asked("Treffen der Jugendl")
    Asked(stems=('treff', 'der'), last='jugendl', beginning='jugendl')
    >>> asked("?!")
    """
    tokens = [token for word in words(text) for token in word.tokens][:MOST_WORDS]
    if not tokens:
        return None
    return Asked(tuple(dict.fromkeys(stem(token) for token in tokens[:-1])), stem(tokens[-1]), tokens[-1])


def meets(wanted: Asked, token: str) -> bool:
    """Whether a word is among what is searched for.

    >>> meets(asked("Haus"), "hauser"), meets(asked("Haus"), "hausordnung"), meets(asked("Haus Jugend"), "hausordnung")
    (True, True, False)
    """
    if token.startswith(wanted.beginning):
        return True
    # A stem begins like its word, and to compare beginnings is much faster than to find a stem.
    likely = [each for each in (*wanted.stems, wanted.last) if token[:2] == each[:2]]
    return bool(likely) and stem(token) in likely
