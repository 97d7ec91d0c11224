"""The values of published pages, gathered before anybody asks: at publication and at the start.

A first look then only draws the page. Nothing is ever shown that the facts do not say any more:
the version is asked at every look, and what stands on an older one is gathered anew.
"""

import datetime
import logging
import threading

from django.conf import settings
from django.db import DatabaseError, connection
from django.template.loader import get_template
from django.utils import timezone, translation

from shekara.programme.publication.pages import gate
from shekara.programme.publication.pages.gather import Unknown, public_project
from shekara.programme.publication.pages.values import PublicProject
from shekara.programme.publication.pages.version import valued
from shekara.programme.publication.pages.version import version as version_of

log = logging.getLogger(__name__)
MOST = 8
"""So many projects are gathered beforehand; the rest when somebody asks."""


def values_of(code: str, *, today: datetime.date, version: str) -> PublicProject:
    """The public values of a published project in the language of now. Raises ``Unknown``."""
    key = (version, translation.get_language() or "en", code)
    return valued(key, PublicProject, lambda: public_project(code, today=today))


def warm(codes: list[str] | None = None, *, today: datetime.date) -> int:
    """Gather the values of these published projects, or of all, in every language; how many.

    Cost: about 50 queries a project and language that were not gathered yet.
    """
    made = 0
    for code in (list(gate.published()) if codes is None else codes)[:MOST]:
        found = version_of(code, today=today)
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                try:
                    values_of(code, today=today, version=found)
                except Unknown:
                    continue
                made += 1
    return made


def start_warming() -> None:
    """Gather beside the first requests, in a thread of its own; called once a serving process."""
    threading.Thread(target=_begin, name="warm-pages", daemon=True).start()


def _begin() -> None:
    try:
        if warm(today=timezone.localdate()):
            get_template("publication/project.html")
    except DatabaseError:
        log.info("The public pages are not gathered beforehand.", exc_info=True)
    finally:
        connection.close()
