"""Every page names the rule that opens it; a page without a rule opens for nobody."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from planungsraum.frame.once import remembering
from planungsraum.people.models import User
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_keep_own_account

Page = Callable[..., HttpResponseBase]
Rule = Callable[[Iterable[str]], bool]


READING = frozenset({"GET", "HEAD"})


def allowed(rule: Rule, besides: Callable[..., bool] | None = None) -> Callable[[Page], Page]:
    """Open a page to those whose roles today satisfy `rule`; ask the public to sign in first.

    `besides` is asked of the others, with the reader and the arguments of the page: whoever stands in at one meeting
    has no role in everyday business.
    While a page is only read, what its reader is on a day is asked once.
    """

    def guard(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
            with remembering() if request.method in READING else nullcontext():
                if rule(roles_at(request.user)) or (besides and besides(request.user, *args, **kwargs)):
                    return page(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied

        guarded.rule = rule  # type: ignore[attr-defined]
        return guarded

    return guard


def signed_in(page: Page) -> Page:
    """Open a page about the own account to whoever has signed in."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return page(request, *args, **kwargs)

    guarded.rule = may_keep_own_account  # type: ignore[attr-defined]
    return guarded


def account_of(request: HttpRequest) -> User:
    """The account that opened a page which the public may not open."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class DenyByDefault:
    """Refuse every page that names no rule, except those of `OPEN`."""

    OPEN = (
        "set_language",
        "login",
        "logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_login_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
        "invitation",
        "accept",
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Page, _args: object, _kwargs: object) -> None:
        """Refuse before the page runs."""
        name = request.resolver_match.view_name if request.resolver_match else None
        if not hasattr(view, "rule") and name not in self.OPEN:
            raise PermissionDenied
