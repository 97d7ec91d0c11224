"""Settings that every place shares. What differs stands in node, test and hq."""

from shekara.config.settings.access import *
from shekara.config.settings.language import *

ROOT_URLCONF = "shekara.config.urls"
WSGI_APPLICATION = "shekara.config.wsgi.application"
DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

NODE = "standalone"
"""The name this node signs its ledger with; chosen once (SHEKARA_NODE)."""
ROLE = "standalone"
"""``standalone``, ``node`` (of a head office) or ``head_office``."""
HEAD_OFFICE, HEAD_OFFICE_KEY = "hq", ""
"""The name and the public key in hex that head office signs with; a node learns them at joining."""
SYNC_SERVERS: list[str] = []
"""Addresses of the bus between nodes and head office."""
POINT_TIME_ZONE = "Asia/Almaty"
"""The zone in which times are shown; Kazakhstan is UTC+5 as a whole since 2024-03-01."""

WORKERS = 1
"""Processes that answer; one is right for a node on SQLite (SHEKARA_WORKERS)."""
THREADS = 8
"""Requests answered at once by each process; each holds one database connection."""

RETRO_DAYS = 90
"""How many days back crossings are screened again when a list has a newer edition."""
REMOTE_SERVICE = ""
"""Address of a remote service asked about documents and vehicles (SHEKARA_REMOTE_SERVICE)."""
REMOTE_NAME = "remote"
"""The remote service's name as decisions show it (SHEKARA_REMOTE_NAME)."""
REMOTE_KEY = ""
"""The key with which the remote service is asked (SHEKARA_REMOTE_KEY)."""
REMOTE_TIMEOUT_S = 2.0
"""How long a remote service may take to answer; the lane does not wait for it."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "shekara.kernel.access",  # before allauth: its pages stand in front
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "template_partials",
    "django_htmx",
    "ninja",
    "shekara.web",
    "shekara.kernel.ledger",
    "shekara.kernel.sync",
    "shekara.registry",
    "shekara.operations.screening",
    "shekara.operations.crossing",
    "shekara.operations.continuity",
    "shekara.programme.activity",
    "shekara.programme.funding",
    "shekara.programme.works",
    "shekara.programme.publication",
    "shekara.measure",
    "shekara.headquarters",
    "shekara.demonstration",
    "shekara.config",
    "shekara.kernel.records",  # last: it looks at all models
]

MIDDLEWARE = [
    "shekara.web.middleware.edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shekara.web.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "shekara.kernel.access.middleware.shift",
    "shekara.kernel.access.middleware.SignInRequired",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shekara.config.api.machines.machines",  # last: a machine's call in one transaction
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shekara.web.shell.shell",
            ],
        },
    }
]

STATIC_URL = "/static/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "shekara.web.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
LIST_UPLOAD_MB = 1000
"""Largest file of a watch list taken by page, in megabytes."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
