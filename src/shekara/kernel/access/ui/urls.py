"""Addresses of sign-in and of people.

allauth's own list of addresses is not included: it brings sign-up and e-mail pages,
which do not exist here. Its names stay, because it looks its pages up by them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required as is_open
from django.urls import include, path

from shekara.kernel.access.ui.views import entrance, officers, oversight

_ours = [
    path("switch/", entrance.switch, name="switch"),
    path("first/", entrance.first_operator, name="first"),
    path("officers/", officers.officers, name="officers"),
    path("officers/new/", officers.new_officer, name="new_officer"),
    path("officers/<str:code>/", officers.officer, name="officer"),
    path("officers/<str:code>/password/", officers.reset_password, name="reset_password"),
    path("officers/<str:code>/badge/", officers.set_badge, name="set_badge"),
    path("tokens/", oversight.tokens, name="tokens"),
    path("tokens/new/", oversight.new_token, name="new_token"),
    path("tokens/<str:code>/revoke/", oversight.revoke_token, name="revoke_token"),
    path("access/looks/", oversight.looks_page, name="looks"),
    path("access/matrix/", oversight.matrix_page, name="matrix"),
]

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", is_open(keys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/inactive/", is_open(account.account_inactive), name="account_inactive"),
    path("sign-out/", is_open(account.logout), name="account_logout"),
    path("account/", mfa.index, name="mfa_index"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("account/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("account/keys/new/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("account/keys/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("", include((_ours, "access"))),
]
