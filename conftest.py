"""For every test: it begins in English, whatever language the one before it left behind."""

from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english() -> None:
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def no_lists(settings: Any) -> None:
    """No test sees the watch lists of another one."""
    settings.LISTS = settings.HOME / f"lists-{next(_folders)}"


_folders = count()
