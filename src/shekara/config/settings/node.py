"""Settings of a node as it runs: a standalone by default."""

from shekara.config.settings.base import *
from shekara.config.settings.database import chosen
from shekara.config.settings.environment import home, names, read_secrets, text, whole
from shekara.config.settings.sync import joined, role
from shekara.config.settings.unlocking import in_memory, opened
from shekara.kernel.vault.memory import USUAL

HOME = home()
"""Folder of the database, the secrets and the witness file (SHEKARA_HOME, default ./var)."""
SYNC = HOME / "sync"
"""Folder of what this place proves itself with to the bus: ca.pem, own.pem, own.key."""
ROLE = role(SYNC)
"""standalone, node or head_office; a node that has joined is one by itself (SHEKARA_ROLE)."""
_joined = joined(SYNC)
_name = "hq" if ROLE == "head_office" else "standalone"
NODE = _joined.node or text("SHEKARA_NODE", _name)
"""The name this node signs its ledger with; chosen once, or given by joining (SHEKARA_NODE)."""
HEAD_OFFICE, HEAD_OFFICE_KEY = _joined.head_office, _joined.key
SYNC_SERVERS = names("SHEKARA_SYNC_SERVERS", ",".join(_joined.servers))
"""Addresses of the bus, tls://host:4222, tried in turn; set by joining (SHEKARA_SYNC_SERVERS)."""
DEMONSTRATION = (HOME / "demonstration").exists()
"""True only in a database that `shekara demo` made; real nodes have no demonstration sign-ins."""
_secrets = read_secrets(HOME)
SECRET_KEY = _secrets.session_key
SIGNING_KEY = _secrets.signing_key
WITNESS = HOME / "checkpoints.jsonl"
"""A copy of every checkpoint outside the database, to lay on another disk."""
LISTS = HOME / "lists"
"""Folder of the watch lists: every edition with its signature, and the live index."""
LIST_UPLOAD_MB = whole("SHEKARA_LIST_UPLOAD_MB", 1000, least=1)
"""Megabytes of a list taken by page; a locked node at most 100 (SHEKARA_LIST_UPLOAD_MB)."""
REMOTE_SERVICE = text("SHEKARA_REMOTE_SERVICE", "")
"""Address of a remote service asked about documents and vehicles (SHEKARA_REMOTE_SERVICE)."""
REMOTE_NAME = text("SHEKARA_REMOTE_NAME", "remote")
"""The remote service's name as decisions show it (SHEKARA_REMOTE_NAME)."""
REMOTE_KEY = text("SHEKARA_REMOTE_KEY", "")
"""The key with which the remote service is asked (SHEKARA_REMOTE_KEY)."""
DATABASES = {"default": chosen(HOME, opened(HOME))}
MEMORY = text("SHEKARA_MEMORY", USUAL)
"""Where a locked node keeps open lists and uploads: a file system of memory (SHEKARA_MEMORY)."""
FILE_UPLOAD_TEMP_DIR = in_memory(HOME)
"""Uploads on their way never touch the disk of a locked node."""
ALLOWED_HOSTS = names("SHEKARA_HOSTS", "localhost,127.0.0.1,[::1]")
"""Names and addresses under which browsers reach this node (SHEKARA_HOSTS)."""
CSRF_TRUSTED_ORIGINS = names("SHEKARA_ORIGINS", "")
"""Origins, with scheme, when a proxy stands in front (SHEKARA_ORIGINS)."""
WORKERS = whole("SHEKARA_WORKERS", 1, least=1)
"""Processes that answer; one is right for a node on SQLite (SHEKARA_WORKERS)."""
THREADS = whole("SHEKARA_THREADS", 8, least=1)
"""Requests that each process answers at once (SHEKARA_THREADS)."""
SECURE = text("SHEKARA_TLS", "no") == "yes"
"""Served over TLS (SHEKARA_TLS=yes): cookies are then sent over TLS only."""
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
