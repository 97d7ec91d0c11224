"""A node that head office follows, with four entries; and which side a test stands on."""

from collections.abc import Callable
from typing import Any

import pytest

from shekara.kernel.sync.tests.chain import Chain
from shekara.kernel.sync.tests.station import follow, look
from shekara.kernel.sync.tests.two_sides import HEAD, PUBLIC, empty


@pytest.fixture
def kordai() -> Chain:
    follow("kordai")
    chain = Chain()
    look(chain, "A")
    look(chain, "B")
    chain.write("unheard/1", 1, data='{"x":1}', private='{"surname":"ОМАРОВ"}')
    look(chain, "C")
    return chain


@pytest.fixture
def head_office(settings: Any) -> None:
    settings.NODE, settings.ROLE, settings.HEAD_OFFICE = "hq", "head_office", "hq"
    settings.HEAD_OFFICE_KEY, settings.SIGNING_KEY = PUBLIC, HEAD


@pytest.fixture
def as_node(settings: Any) -> Callable[[], None]:
    """From here on this database is the node's: empty, with nothing of head office in it."""

    def turn() -> None:
        settings.NODE, settings.ROLE = "kordai", "node"
        empty()

    return turn
