"""The engine's fixed choices and their digest: what a screening records beside its hits."""

import hashlib

import msgspec

#: Changes whenever the same list and query may give another answer.
VERSION = "1.0"


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """Where a score becomes an alert, and where an alert stops somebody.

    Scores are probabilities: at ``alert`` = 0.5 a hit is as likely right as wrong.
    """

    shown: float = 0.02
    alert: float = 0.5
    strong: float = 0.8

    @property
    def digest(self) -> str:
        """Short name of these choices together with the engine's version."""
        content = msgspec.json.encode([VERSION, msgspec.to_builtins(self)])
        return hashlib.sha256(content).hexdigest()[:16]


THRESHOLDS = Thresholds()
