"""What the search finds."""

from planungsraum.people.models import Actor, Person, SearchEntry


def put(
    *,
    kind: str,
    key: str,
    title: str,
    text: str,
    href: str,
    visibility: str,
    actor: Actor | None = None,
    person: Person | None = None,
) -> None:
    """Let the search find an object, or change what it finds."""
    SearchEntry.objects.update_or_create(
        kind=kind,
        key=key,
        defaults={
            "title": title,
            "text": text,
            "href": href,
            "visibility": visibility,
            "actor": actor,
            "person": person,
            "stems": f"{title} {text}".lower(),
        },
    )


def take_out(*, kind: str, key: str) -> None:
    """Let the search find an object no more."""
    SearchEntry.objects.filter(kind=kind, key=key).delete()
