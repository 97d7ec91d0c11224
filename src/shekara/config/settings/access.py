"""Sign-in: who officers are to Django, how keys are kept, what allauth may do."""

from datetime import timedelta

AUTH_USER_MODEL = "access.Officer"
AUTHENTICATION_BACKENDS = ["shekara.kernel.access.backend.OfficerBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "shekara.kernel.access.credentials.NotTheServiceNumber"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "shekara"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(hours=24).total_seconds())

OPEN_PREFIXES = ("/api/", "/static/")
"""Paths that look after their own rights (tokens) or need none; the rest asks for a sign-in."""

# No sign-up, no e-mail, no "remember me": officers are made by the operator of the node.
ACCOUNT_ADAPTER = "shekara.kernel.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "code"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USER_DISPLAY = "shekara.kernel.access.models.display_name"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Failures are counted in our own table, which a restart does not empty (access/lockout.py).
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "60/m/ip", "reauthenticate": "20/m/user"}
ACCOUNT_FORMS = {
    "login": "shekara.kernel.access.ui.forms.SignInForm",
    "change_password": "shekara.kernel.access.ui.forms.ChangePasswordForm",
}

MFA_ADAPTER = "shekara.kernel.access.adapter.KeysAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Shekara"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_FORMS = {
    "add_webauthn": "shekara.kernel.access.ui.forms.AddPasskeyForm",
    "edit_webauthn": "shekara.kernel.access.ui.forms.RenamePasskeyForm",
    "authenticate": "shekara.kernel.access.ui.forms.SecondStepForm",
    "reauthenticate": "shekara.kernel.access.ui.forms.SecondStepAgainForm",
}
USERSESSIONS_TRACK_ACTIVITY = False
