"""What is kept of a token that opens something: nothing from which it could be made again."""

from hashlib import sha256


def hash_of(token: str) -> str:
    """What is kept of a token: who reads the table cannot use it.

    >>> hash_of("secret")[:12]
    '2bb80d537b1d'
    """
    return sha256(token.encode()).hexdigest()
