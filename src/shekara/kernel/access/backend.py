"""Where Django gets the officer behind a session or a service number."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from shekara.kernel.access.models import Officer
from shekara.kernel.access.riding import loaded


class OfficerBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """allauth's sign-in by service number; officers come with their keys in one query."""

    def get_user(self, user_id: Any) -> Any:
        asked = loaded(Officer.objects.select_related("credential").filter(pk=user_id))
        officer = asked.first()
        return officer if officer and officer.is_active else None
