"""The part of a text that shows why it was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from planungsraum.people.method.stems import Asked, Word, meets, words

LENGTH = 240
BEFORE = 60
LOOKED_THROUGH = 10_000
GAP = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and whether it is what was searched for."""

    text: str
    hit: bool = False


def marked(text: str, wanted: Asked) -> tuple[Piece, ...]:
    """A text in pieces, those that are searched for marked; together they are the text again.

    >>> from planungsraum.people.method.stems import asked
    >>> marked("Alte Häuser & neue", asked("haus"))
    (Piece(text='Alte ', hit=False), Piece(text='Häuser', hit=True), Piece(text=' & neue', hit=False))
    """
    return tuple(_pieces(text, wanted))


def _pieces(text: str, wanted: Asked) -> Iterator[Piece]:
    done = 0
    for word in _hits(text, wanted):
        if done < word.start:
            yield Piece(text[done : word.start])
        yield Piece(text[word.start : word.end], hit=True)
        done = word.end
    if done < len(text):
        yield Piece(text[done:])


def _hits(text: str, wanted: Asked) -> Iterator[Word]:
    return (word for word in words(text) if any(meets(wanted, token) for token in word.tokens))


def excerpt(text: str, wanted: Asked) -> tuple[Piece, ...]:
    """About `LENGTH` characters round the first word that was searched for, else of the beginning.

    Only the first `LOOKED_THROUGH` characters are looked through.

    >>> from planungsraum.people.method.stems import asked
    >>> [piece.text for piece in excerpt("Eine lange Vorrede. " * 20 + "Das Haus.", asked("haus"))]
    ['…', 'Eine lange Vorrede. Eine lange Vorrede. Eine lange Vorrede. Das ', 'Haus', '.']
    """
    flat = " ".join(text[:LOOKED_THROUGH].split())
    first = next(islice(_hits(flat, wanted), 1), None)
    start = _after_blank(flat, first.start - BEFORE) if first else 0
    end = start + LENGTH
    if end < len(flat):
        blank = flat.rfind(" ", start, end + 1)
        end = blank if blank > (first.end if first else start) else end
    shown = marked(flat[start:end], wanted)
    return _gap(start > 0) + shown + _gap(end < len(flat) or len(text) > LOOKED_THROUGH)


def _after_blank(text: str, place: int) -> int:
    """Where a word begins, at `place` or before."""
    return text.rfind(" ", 0, max(0, place)) + 1


def _gap(there: object) -> tuple[Piece, ...]:
    return (Piece(GAP),) if there else ()
