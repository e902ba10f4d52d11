"""How often somebody may write from one address within an hour; the address itself is not kept."""

from ipaddress import AddressValueError, IPv6Address, IPv6Network

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from planungsraum.ground.method.errors import Refusal

HOUR = 3600
PREFIX_OF_A_HOME = 64


def count_inquiry(*, address: str) -> None:
    """Count an inquiry from an address in the running hour; refuse one more than INQUIRIES_AN_HOUR.

    The cache holds a hash of hour and address under the key of this server, for an hour.
    """
    most = settings.INQUIRIES_AN_HOUR
    hour = f"{timezone.now():%Y%m%d%H}"
    hidden = salted_hmac(f"{__name__} {hour}", _home(address), algorithm="sha256").hexdigest()
    key = f"inquiries:{hidden}"
    cache.add(key, 0, HOUR)
    if cache.incr(key) > most:
        raise Refusal.of("inquiry.too_many", most=most)


def _home(address: str) -> str:
    """An IPv6 address stands for its network: a household has more of them than there are hours."""
    try:
        found = IPv6Address(address)
    except AddressValueError:
        return address
    return str(found.ipv4_mapped or IPv6Network((found, PREFIX_OF_A_HOME), strict=False))
