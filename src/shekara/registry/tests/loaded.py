"""The registry as the package brings it, quickly: see ``kernel.ledger.tests.snapshot``."""

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.tests.snapshot import copied
from shekara.registry import load as registry


def load(stamp: Stamp) -> int:
    """As ``registry.load.load``: the rows written."""
    return copied(("registry", stamp), lambda: registry.load(stamp))
