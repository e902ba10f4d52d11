"""What the address of the open interface may ask, and whether an item answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_current_timezone, is_naive, make_aware

from planungsraum.deliberate.papers.hsds import TAXONOMY, Organization, Service

USUAL_SIZE: Final = 50
LARGEST_SIZE: Final = 200
LARGEST_PAGE: Final = 1_000_000
LONGEST_SEARCH: Final = 200
TRUTH: Final = {"true": True, "false": False}


class QuestionError(Exception):
    """A parameter cannot be used: which one, and what is expected."""

    def __init__(self, parameter: str, expected: str) -> None:
        self.parameter, self.expected = parameter, expected
        super().__init__(f"{parameter}: {expected}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; every filter that is given must hold."""

    search: str = ""
    page: int = 1
    per_page: int = USUAL_SIZE
    organization_id: UUID | None = None
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    modified_after: datetime | None = None
    minimal: bool = False
    full: bool = False

    def is_answered_by(self, item: Organization | Service) -> bool:
        """Whether an organisation or service belongs to the answer."""
        owner = item.organization if isinstance(item, Service) else item
        text = f"{item.name}\n{item.short}\n{item.description}".casefold()
        return (
            all(word in text for word in self.search.casefold().split())
            and self.organization_id in {None, owner.id}
            and self.taxonomy_term_id in {None, *(term.id for term in item.terms)}
            and self.taxonomy_id in {None, *([TAXONOMY] if item.terms else [])}
            and (self.modified_after is None or item.modified >= self.modified_after)
        )


def read_question(given: Mapping[str, str]) -> Question:
    """The question of an address; parameters that nobody knows are passed over, wrong ones refused.

    >>> read_question({"page": "2", "full": "true"}).page
    2
    """
    search = given.get("search", "")
    if len(search) > LONGEST_SEARCH:
        raise QuestionError("search", f"at most {LONGEST_SEARCH} characters")
    return Question(
        search=search,
        page=_count(given, "page", 1, LARGEST_PAGE),
        per_page=_count(given, "per_page", USUAL_SIZE, LARGEST_SIZE),
        organization_id=_key(given, "organization_id"),
        taxonomy_term_id=_key(given, "taxonomy_term_id"),
        taxonomy_id=_key(given, "taxonomy_id"),
        modified_after=_moment(given, "modified_after"),
        minimal=_truth(given, "minimal"),
        full=_truth(given, "full"),
    )


def read_key(text: str) -> UUID | None:
    """An identifier as its canonical text, else nothing.

    >>> read_key("not-one") is None
    True
    """
    try:
        key = UUID(text)
    except ValueError:
        return None
    return key if str(key) == text.lower() else None


def _count(given: Mapping[str, str], name: str, usual: int, largest: int) -> int:
    if name not in given:
        return usual
    text = given[name]
    if not (text.isascii() and text.isdigit() and len(text) < len(str(largest)) + 1 and 1 <= int(text) <= largest):
        raise QuestionError(name, f"a whole number from 1 to {largest}")
    return int(text)


def _key(given: Mapping[str, str], name: str) -> UUID | None:
    if name not in given:
        return None
    key = read_key(given[name])
    if key is None:
        raise QuestionError(name, "a UUID such as 5a1c2c9e-7a64-4c0e-9b55-3f0d6a1d8f10")
    return key


def _moment(given: Mapping[str, str], name: str) -> datetime | None:
    if name not in given:
        return None
    text = given[name].strip().replace(" ", "+")  # a plus sign that nobody encoded
    try:
        day = parse_date(text)
        moment = datetime.combine(day, time()) if day else parse_datetime(text)
        if moment:
            return make_aware(moment, get_current_timezone()) if is_naive(moment) else moment
    except (ValueError, OverflowError):
        pass
    raise QuestionError(name, "a day or moment such as 2026-11-22 or 2026-11-22T09:00:00Z")


def _truth(given: Mapping[str, str], name: str) -> bool:
    if name not in given:
        return False
    if given[name] not in TRUTH:
        raise QuestionError(name, "true or false")
    return TRUTH[given[name]]
