"""What a guest's link opens, and how it is known again."""

from hashlib import sha256


def hashed(token: str) -> str:
    """The hash under which a token is kept; the token itself stands in the guest's link only.

    >>> hashed("abc")[:8]
    'ba7816bf'
    """
    return sha256(token.encode("utf-8")).hexdigest()
