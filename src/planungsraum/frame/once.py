"""What is read once while a page is made, and forgotten with it."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Found = TypeVar("Found")
_READ: ContextVar[dict[Hashable, Any] | None] = ContextVar("read", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Inside, what `once` reads is kept; afterwards nothing of it is left."""
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def once(key: Hashable, read: Callable[[], Found]) -> Found:
    """What `read` gives; while a page is made the first answer for the key counts, elsewhere it is read anew.

    >>> answers = iter("abc")
    >>> with remembering():
    ...     once("letter", lambda: next(answers)), once("letter", lambda: next(answers))
    ('a', 'a')
    >>> once("letter", lambda: next(answers))
    'b'
    """
    kept = _READ.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    found: Found = kept[key]
    return found
