"""The programme as the package brings it, quickly: see ``kernel.ledger.tests.snapshot``."""

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.tests.snapshot import copied
from shekara.programme.activity import load as programme


def load(stamp: Stamp, *, demonstration: bool = False) -> int:
    """As ``activity.load.load``: the rows written."""
    key = ("programme", stamp, demonstration)
    return copied(key, lambda: programme.load(stamp, demonstration=demonstration))
