"""One port: server-sent events natively, everything else Django as WSGI in threads.

Django's own ASGI handler is three to five times slower here (docs/benchmarks.md), and
threads bound the number of database connections by themselves.
"""

from django.conf import settings

from shekara.config.wsgi import application as pages  # first: it starts Django

from shekara.config.minute import start_minute  # isort: skip
from shekara.config.watching import start_watching  # isort: skip
from shekara.kernel.ledger.read import node_names, tail  # isort: skip
from shekara.operations.screening import live  # isort: skip
from shekara.programme.publication.pages.warm import start_warming  # isort: skip
from shekara.web.events import application as with_events  # isort: skip


def newest() -> int:
    """How many entries all chains held here have together: what live pages wait for."""
    return sum(tail(node)[0] for node in node_names())


start_minute()
start_watching()
live.start_warming()
start_warming()
application = with_events(pages, tail=newest, threads=settings.THREADS)
