"""The engine's fixed choices and their digest: what a screening records beside its hits."""

import hashlib
from importlib import resources

import msgspec

#: Changes whenever the same list and query may give another answer.
VERSION = "1.5"


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """Where a score becomes an alert, and where an alert stops somebody.

    Scores are probabilities. shown: below it a hit is not even listed. alert: chosen from the
    curve of bench/screening (docs/benchmarks.md): more would cost precision on namesakes, less
    would lose persons. strong: an alert that stops a control until judged.
    """

    shown: float = 0.003
    alert: float = 0.6
    strong: float = 0.8

    @property
    def digest(self) -> str:
        """Short name of these choices, the fitted weights and the engine's version."""
        weights = resources.files(__package__).joinpath("data", "weights.json").read_bytes()
        content = msgspec.json.encode([VERSION, msgspec.to_builtins(self)]) + weights
        return hashlib.sha256(content).hexdigest()[:16]


THRESHOLDS = Thresholds()
