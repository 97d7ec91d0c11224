"""The shipped schemes, quickly: see ``kernel.ledger.tests.snapshot``."""

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.tests.snapshot import copied
from shekara.operations.crossing import handlers


def load_schemes(*, stamp: Stamp) -> int:
    """As ``handlers.load_schemes``: the rows put."""
    return copied(("schemes", stamp), lambda: handlers.load_schemes(stamp=stamp))
