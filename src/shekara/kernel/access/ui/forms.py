"""Forms of sign-in, switch, officers and tokens."""

from collections.abc import Iterable
from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shekara.kernel.access import edge, places
from shekara.kernel.access.adapter import say_locked
from shekara.kernel.access.events import Way
from shekara.kernel.access.lockout import LockedUntil, attempt
from shekara.kernel.access.models import SHIFT_H, Officer, service_number
from shekara.kernel.access.roles import HUMAN, WORDS
from shekara.kernel.access.tokens import machine_rights


class SignInForm(account_forms.LoginForm):  # type: ignore[misc]
    """Service number and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["login"]
        number.label = _("Service number")
        number.widget.attrs = {
            "autocomplete": "username webauthn",
            "autocapitalize": "off",
            "spellcheck": "false",
            "autofocus": True,
        }
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class ChangePasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = _("At least 10 characters, without your number.")
        self.fields["password2"].label = _("New password again")
        for name, purpose in (
            ("oldpassword", "current"),
            ("password1", "new"),
            ("password2", "new"),
        ):
            self.fields[name].widget.attrs = {"autocomplete": f"{purpose}-password"}


class _Counted:
    """Codes are counted like passwords: five wrong ones lock for a quarter of an hour."""

    user: Officer

    def clean_code(self) -> str:
        request = context.request
        try:
            tried = attempt(Way.CODE, self.user.code, at=edge.now(request))
        except LockedUntil as locked:
            raise ValidationError(say_locked(locked)) from locked
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            tried.failed(stamp=edge.stamp_of(request))
            raise
        tried.passed()
        return code


class SecondStepForm(_Counted, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or a recovery code, after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"])


class SecondStepAgainForm(_Counted, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """The same code, before changing one's keys."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"])


def _as_code(field: forms.Field) -> None:
    field.label = _("Code")
    field.widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "autofocus": True,
    }


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: its name, and whether it signs in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with it alone, without a password")
        alone.help_text = _("The key then asks for its own PIN or for a finger.")
        alone.initial = True


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class SwitchForm(forms.Form):
    """Badge code, usually by scanner, and PIN."""

    badge = forms.CharField(
        label=_("Badge"),
        max_length=64,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=8,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class FirstForm(forms.Form):
    """The one-time code and the first operator."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    number = forms.CharField(label=_("Service number"), validators=[service_number])
    names = forms.CharField(label=_("Full name"), max_length=120)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters, without your number."),
    )
    again = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise ValidationError(_("The two passwords are not the same."))
        return again


class _Placed(forms.Form):
    """Whoever has an agency, points and dates. Agencies and points come from the registry."""

    agency = forms.ChoiceField(label=_("Agency"), required=False, choices=places.agency_choices)
    points = forms.MultipleChoiceField(
        label=_("Points"), required=False, choices=places.point_choices
    )
    valid_from = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput)
    valid_to = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("valid_from", "valid_to"):
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        # What somebody has now stays choosable, whatever the registry has become.
        _keep(self.fields["agency"], [self.initial.get("agency", "")])
        _keep(self.fields["points"], self.initial.get("points", []))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begin, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begin and end and end < begin:
            self.add_error("valid_to", _("This is before the first day."))
        return cleaned


def _keep(field: Any, codes: Iterable[str]) -> None:
    known = {code for code, _words in field.choices}
    field.choices = [*field.choices, *((code, code) for code in codes if code not in known)]


class OfficerForm(_Placed):
    """What an operator writes about an officer."""

    names = forms.CharField(label=_("Full name"), max_length=120)
    rank = forms.CharField(label=_("Rank"), max_length=60, required=False)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, WORDS[role]) for role in HUMAN],
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", "—"), *settings.LANGUAGES]
    )
    shift_h = forms.IntegerField(
        label=_("Length of a shift, hours"), min_value=1, max_value=24, initial=SHIFT_H
    )
    active = forms.BooleanField(label=_("May sign in"), required=False, initial=True)
    field_order = ("code", "names", "rank", "agency", "points", "roles")


class NewOfficerForm(OfficerForm):
    """The same with the service number, which never changes afterwards."""

    code = forms.CharField(label=_("Service number"), validators=[service_number])


class BadgeForm(forms.Form):
    """Badge and PIN for the fast switch."""

    badge = forms.CharField(
        label=_("Badge"),
        max_length=64,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Scan the badge. Leave it empty to keep the present one."),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=8,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        help_text=_("4 to 8 digits. Leave it empty to keep the present one."),
    )
    remove = forms.BooleanField(label=_("Take badge and PIN away"), required=False)


def right_choices() -> list[tuple[str, str]]:
    """The rights that a machine can hold."""
    return [(right, right) for right in sorted(machine_rights())]


class TokenForm(_Placed):
    """A machine or program that may call the API."""

    name = forms.CharField(label=_("Name"), max_length=80)
    rights = forms.MultipleChoiceField(
        label=_("Rights"), widget=forms.CheckboxSelectMultiple, choices=right_choices
    )
    field_order = ("name", "agency", "points", "rights")


class LooksForm(forms.Form):
    """Whose looks, or looks at what."""

    subject = forms.CharField(label=_("File or person"), max_length=80, required=False)
    officer = forms.CharField(label=_("Officer"), max_length=40, required=False)
