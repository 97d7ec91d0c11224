"""Sentences of Django and allauth that a person can meet, so that ours translate them.

Django's Kazakh translation is half done and allauth has none. What stands here is gathered
with our own sentences (tools/messages.py); Django finds it before its own catalogues.
Left out on purpose: the admin, e-mail, sign-up, developers' messages.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

VALUES = (
    _("This field is required."),
    _("This field cannot be null."),
    _("This field cannot be blank."),
    _("Enter a valid value."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid integer."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a valid date/time."),
    _("Enter a valid duration."),
    _("Enter a list of values."),
    _("Enter a complete value."),
    _("Enter a valid JSON."),
    _("Enter a valid UUID."),
    _("Enter a valid URL."),
    _("Enter only digits separated by commas."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Value %(value)r is not a valid choice."),
    _("Ensure this value is %(limit_value)s (it is %(show_value)s)."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Ensure this value is a multiple of step size %(limit_value)s."),
    _("Null characters are not allowed."),
    _("“%(value)s” value must be either True or False."),
    _("“%(value)s” value must be an integer."),
    _("“%(value)s” value must be a decimal number."),
    _("“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format."),
    _("“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date."),
    _("%(model_name)s with this %(field_label)s already exists."),
    _("%(model_name)s with this %(field_labels)s already exists."),
    _("Constraint “%(name)s” is violated."),
    _("(Hidden field %(name)s) %(error)s"),
    _("Currently"),
    _("Change"),
    _("Clear"),
    _("and"),
    _("or"),
    _("yes,no,maybe"),
)

LENGTHS = (
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s digits in total.",
        "max",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s decimal place.",
        "Ensure that there are no more than %(max)s decimal places.",
        "max",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s digit before the decimal point.",
        "Ensure that there are no more than %(max)s digits before the decimal point.",
        "max",
    ),
)

FILES = (
    _("No file was submitted. Check the encoding type on the form."),
    _("No file was submitted."),
    _("The submitted file is empty."),
    _("Upload a valid image. The file you uploaded was either not an image or a corrupted image."),
    _(
        "File extension “%(extension)s” is not allowed."
        " Allowed extensions are: %(allowed_extensions)s."
    ),
)

PAGES = (
    _("That page number is not an integer"),
    _("That page number is less than 1"),
    _("That page contains no results"),
)

LENGTHS_OF_TIME = (
    ngettext_lazy("%(num)d year", "%(num)d years", "num"),
    ngettext_lazy("%(num)d month", "%(num)d months", "num"),
    ngettext_lazy("%(num)d week", "%(num)d weeks", "num"),
    ngettext_lazy("%(num)d day", "%(num)d days", "num"),
    ngettext_lazy("%(num)d hour", "%(num)d hours", "num"),
    ngettext_lazy("%(num)d minute", "%(num)d minutes", "num"),
)

PASSWORDS = (
    _("The two password fields didn’t match."),
    _("The password is too similar to the %(verbose_name)s."),
    _("This password is too common."),
    _("This password is entirely numeric."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "min_length",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("Your password can’t be too similar to your other personal information."),
)

SIGN_IN = (
    _("This account is currently inactive."),
    _("Please type your current password."),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Invalid or expired key."),
    _("Invalid login."),
    _("Too many failed login attempts. Try again later."),
    _("The new value must be different from the current one."),
    _("Be patient, you are sending too many requests."),
    _("You must type the same password each time."),
    _("You cannot deactivate two-factor authentication."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("Successfully signed in as %(name)s."),
    _("You have signed out."),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("A new set of recovery codes has been generated."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Security key added."),
    _("Security key removed."),
    _("Signed out of all other sessions."),
    _("Master key"),
    _("Backup key"),
    _("Key nr. {number}"),
    _("Username"),
    _("Password"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Code"),
    _("Authenticator code"),
    _("Passwordless"),
)
