"""Addresses under account/: exactly those pages of allauth that the house uses, under the names allauth asks for."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.urls import path, re_path

from planungsraum.people.access import signed_in
from planungsraum.people.views import grants, invitations, own_account, sign_on

login = sign_on.leads_to_provider(sign_on.LoginView.as_view())
identity = "oidc/<slug:provider_id>/login/"

urlpatterns = [
    path("", own_account.own, name="account"),
    path("login/", login, name="login"),
    path("login/", login, name="account_login"),  # the same under the name allauth asks for
    path("logout/", account.LogoutView.as_view(http_method_names=["post", "options"]), name="logout"),
    path(
        "inactive/",
        account.AccountInactiveView.as_view(template_name="people/inactive.html"),
        name="account_inactive",
    ),
    path("reauthenticate/", signed_in(own_account.ReauthenticateView.as_view()), name="account_reauthenticate"),
    # ------------------------------------------------------------ password
    path("password/change/", signed_in(own_account.ChangePasswordView.as_view()), name="account_change_password"),
    path("password/set/", signed_in(own_account.SetPasswordView.as_view()), name="account_set_password"),
    path("password/reset/", sign_on.ResetPasswordView.as_view(), name="account_reset_password"),
    path(
        "password/reset/done/",
        account.PasswordResetDoneView.as_view(template_name="people/reset_done.html"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-:\w]+)/$",
        sign_on.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.PasswordResetFromKeyDoneView.as_view(template_name="people/new_password_done.html"),
        name="account_reset_password_from_key_done",
    ),
    # ------------------------------------------------------------ passkeys
    path("passkeys/", signed_in(own_account.PasskeysView.as_view()), name="mfa_list_webauthn"),
    path("passkeys/add/", signed_in(own_account.AddPasskeyView.as_view()), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", signed_in(own_account.RemovePasskeyView.as_view()), name="mfa_remove_webauthn"),
    path(
        "passkeys/reauthenticate/",
        signed_in(own_account.PasskeyOnceMoreView.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/login/", sign_on.PasskeyLoginView.as_view(), name="mfa_login_webauthn"),
    # ------------------------------------------------------------ the city's identity provider
    path(identity, sign_on.identity, name="openid_connect_login"),
    path(f"{identity}callback/", sign_on.callback, name="openid_connect_callback"),
    path(
        "oidc/cancelled/",
        social.LoginCancelledView.as_view(template_name="people/identity_cancelled.html"),
        name="socialaccount_login_cancelled",
    ),
    # ------------------------------------------------------------ invitations and roles
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/<int:number>/revoke/", invitations.revoke, name="revoke"),
    path("grants/", grants.grants, name="grants"),
    path("grants/<int:number>/end/", grants.end, name="end-grant"),
    path("invitation/", invitations.accept, name="accept"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
]
