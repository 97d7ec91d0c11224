"""One port: server-sent events natively, everything else Django as WSGI in threads.

Django's own ASGI handler is three to five times slower here (docs/benchmarks.md), and
threads bound the number of database connections by themselves.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.node")

from shekara.config.wsgi import application as pages  # noqa: E402 -- settings first

from django.conf import settings  # noqa: E402

from shekara.config.minute import start_minute  # noqa: E402
from shekara.kernel.ledger.read import tail  # noqa: E402
from shekara.web.events import application as with_events  # noqa: E402


def newest() -> int:
    """Number of this node's newest entry: what live pages wait for."""
    return tail(settings.NODE)[0]


start_minute()
application = with_events(pages, tail=newest, threads=settings.THREADS)
