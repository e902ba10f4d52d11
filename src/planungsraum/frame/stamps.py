"""What a form was filled from, so that nobody overwrites unseen what somebody else has changed meanwhile."""

from hashlib import sha256
from typing import Any

from django.forms import BaseFormSet, BoundField, CharField, Form, HiddenInput


def stamp_of(*values: object) -> str:
    """A short text that is another once one of the values is.

    >>> stamp_of("Text", None) == stamp_of("Text", None), stamp_of("Text", 1) == stamp_of("Text", 2)
    (True, False)
    """
    return sha256(repr(values).encode()).hexdigest()[:32]


def is_overtaken(seen: str, now: str) -> bool:
    """Whether somebody else has changed it since; what was sent without a stamp was filled from no page.

    >>> is_overtaken("one", "one"), is_overtaken("one", "other"), is_overtaken("", "other")
    (False, True, False)
    """
    return seen not in {"", now}


class StampField(CharField):
    """The stamp of what a form was filled from; it goes along hidden and is no change by itself."""

    def __init__(self) -> None:
        """Nobody fills it in."""
        super().__init__(required=False, widget=HiddenInput)

    def has_changed(self, initial: object, data: object) -> bool:  # noqa: ARG002 — as Django has it
        """It never counts as something that was written."""
        return False


class SeenForm(Form):
    """The stamp of what was there when the page was opened."""

    seen = StampField()


class StampedFormSet(BaseFormSet):  # type: ignore[type-arg]
    """Forms filled from several rows at once; `stamp` is that of all of these."""

    def __init__(self, data: Any = None, *, stamp: str, **options: Any) -> None:  # noqa: ANN401 — as Django has it
        super().__init__(data, **options)
        self._seen = SeenForm(data, prefix=self.prefix, initial={"seen": stamp})

    @property
    def seen(self) -> BoundField:
        """The field that carries the stamp from the page that was opened to the one that is sent."""
        return self._seen["seen"]

    @property
    def was(self) -> str:
        """The stamp of the page that was opened; empty where none was sent."""
        return str(self.seen.value() or "")
