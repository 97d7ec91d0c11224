"""For every test: it begins in English, whatever language the one before it left behind."""

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english() -> None:
    translation.activate(settings.LANGUAGE_CODE)
