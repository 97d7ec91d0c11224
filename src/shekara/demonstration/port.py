"""How a shift is played against the program: the same calls by HTTP, or inside the process."""

from datetime import datetime
from typing import Any, Protocol

Receipt = dict[str, Any]


class Declined(Exception):
    """The program said no: ``status`` and ``code`` of its problem."""

    def __init__(self, status: int, code: str, detail: str = "") -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status, self.code = status, code


class Port(Protocol):
    """What the play asks of the program; ``InProcess`` and ``OverHttp`` are the two."""

    def now(self) -> datetime:
        """The instant that the next call is stamped with."""

    def call(self, agency: str, path: str, body: dict[str, Any] | None = None) -> Receipt:
        """One POST below ``/api/v1`` in the name of an agency. Raises ``Declined``."""

    def files(self) -> list[Receipt] | None:
        """The files in the point; ``None`` when nobody else works there."""
