"""Who failed too often is kept outside for a while: counted by a hidden name and an address, nothing more."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from planungsraum.people.models import User


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from; proxies are believed as far as PLANUNGSRAUM_PROXIES says."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a socket without addresses, a request made by a command
        return None


def hidden_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """What stands for a user name in the table of failures: the same for Anna and anna, and nothing to read."""
    given = (credentials or {}).get("username") or request.POST.get("username")
    return _hidden(str(given)) if given else None


def _hidden(username: str) -> str:
    return salted_hmac("planungsraum.people.lockout", username.casefold(), algorithm="sha256").hexdigest()


def logged_as(_name: str, address: str | None, _agent: str, _path: str, _request: HttpRequest) -> str:
    """What the log says of a failure: the address, for tools that watch it."""
    return address or "unknown address"


class SparseHandler(AxesDatabaseHandler):  # type: ignore[misc]  # axes carries no types
    """Counts failures in the database without browser, page and what was sent."""

    def user_login_failed(
        self, sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: object
    ) -> None:
        """Count one failure; the row keeps name, address, number and time."""
        if request is None:
            return
        request.axes_user_agent = request.axes_http_accept = request.axes_path_info = ""  # type: ignore[attr-defined]
        with transaction.atomic():
            super().user_login_failed(sender, credentials, request, **kwargs)
            _attempts(request, credentials).update(get_data="", post_data="")


def _attempts(request: HttpRequest, credentials: dict[str, Any] | None) -> Any:  # noqa: ANN401 — a query of axes
    return AccessAttempt.objects.filter(username=hidden_name(request, credentials), ip_address=address_of(request))


def locked_until(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    """When the door opens again for this name from this address."""
    last = _attempts(request, credentials).order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    until: datetime = (last or timezone.now()) + get_cool_off(request)
    return until


def is_locked(request: HttpRequest, user: User) -> bool:
    """Whether this account is locked for this address; then the answer becomes the page that says so."""
    credentials = {"username": user.get_username()}
    if AxesProxyHandler.is_allowed(request, credentials):
        return False
    request.axes_locked_out, request.axes_credentials = True, credentials  # type: ignore[attr-defined]
    return True


def count_failure(request: HttpRequest, user: User) -> None:
    """Count a passkey that was not accepted like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": user.get_username()}, request=request)


def forgive(user: User) -> None:
    """Forget the failures of somebody who proved to own the account by mail."""
    forget_failures([user.get_username()])


def forget_failures(names: Iterable[str]) -> None:
    """Forget the failures to log in under these names, from wherever."""
    AccessAttempt.objects.filter(username__in=[_hidden(name) for name in names]).delete()
