"""A node that head office follows, with four entries."""

import pytest

from shekara.kernel.sync.tests.chain import Chain
from shekara.kernel.sync.tests.station import follow, look


@pytest.fixture
def kordai() -> Chain:
    follow("kordai")
    chain = Chain()
    look(chain, "A")
    look(chain, "B")
    chain.write("unheard/1", 1, data='{"x":1}', private='{"surname":"ОМАРОВ"}')
    look(chain, "C")
    return chain
