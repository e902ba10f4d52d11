"""The mark by which messages are found for the catalogue."""


def N_(message: str) -> str:  # noqa: N802 — the name gettext tools look for
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message
