"""What is answered where there is nothing to show."""

from collections.abc import Iterable

from django.http import HttpResponse


def told_plainly(said: Iterable[str]) -> HttpResponse:
    """Sentences in place of a file."""
    return HttpResponse("\n".join(said), content_type="text/plain; charset=utf-8", status=422)
