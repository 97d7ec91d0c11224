"""Words for what went wrong, and for facts about officers."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.kernel.access.events import Key

KEYS: dict[str, Promise] = {
    Key.PASSWORD: _("Password"),
    Key.PIN: _("PIN"),
    Key.BADGE: _("Badge"),
    Key.TOTP: _("Authenticator app"),
    Key.PASSKEY: _("Passkey"),
    Key.RECOVERY_CODES: _("Recovery codes"),
}

FIELDS: dict[str, Promise] = {
    "code": _("Service number"),
    "names": _("Full name"),
    "rank": _("Rank"),
    "agency": _("Agency"),
    "points": _("Points"),
    "roles": _("Roles"),
    "language": _("Language"),
    "shift_h": _("Length of a shift, hours"),
    "valid_from": _("First day"),
    "valid_to": _("Last day"),
    "active": _("May sign in"),
}


def explain(form: Form, wrong: ValidationError, **renamed: str) -> None:
    """Write a handler's errors onto the form; ``renamed`` maps its fields to the form's."""
    by_field = wrong.message_dict if hasattr(wrong, "error_dict") else {None: wrong.messages}
    for field, messages in by_field.items():
        name = renamed.get(field or "", field)
        known = name in form.fields and name != NON_FIELD_ERRORS
        for message in messages:
            form.add_error(name if known else None, message)
