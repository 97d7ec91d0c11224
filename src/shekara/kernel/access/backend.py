"""Where Django gets the officer behind a session or a service number."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from shekara.kernel.access.models import Officer


class OfficerBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """allauth's sign-in by service number; officers come with their keys in one query."""

    def get_user(self, user_id: Any) -> Any:
        officer = Officer.objects.select_related("credential").filter(pk=user_id).first()
        return officer if officer and officer.is_active else None
