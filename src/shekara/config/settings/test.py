"""Settings of the test suite: SQLite in memory, or PostgreSQL when SHEKARA_DATABASE names one."""

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.config.settings.base import *
from shekara.config.settings.database import postgresql, sqlite
from shekara.config.settings.environment import text

HOME = Path(mkdtemp(prefix="shekara-test-"))
_maker = os.getpid()


@atexit.register
def _leave_nothing() -> None:
    """Whoever made the folder removes it; a forked child does not."""
    if os.getpid() == _maker:
        shutil.rmtree(HOME, ignore_errors=True)


NODE = "kordai"
DEMONSTRATION = False
SECRET_KEY = "only for tests"
SIGNING_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
WITNESS = HOME / "checkpoints.jsonl"
LISTS = HOME / "lists"
SYNC = HOME / "sync"
SECURE = False
ALLOWED_HOSTS = ["*"]
_url = text("SHEKARA_DATABASE", "")
DATABASES = {"default": postgresql(_url) if _url else sqlite(":memory:")}
DATABASES["default"].setdefault("TEST", {})
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LANGUAGE_CODE = "en"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None, "reauthenticate": None}
"""Hundreds of tests sign in from one address within a minute."""
