"""The file that makes a folder a demonstration: ``HOME/demonstration``, mode 0600.

It holds the tokens of the driver and what the control page asked of it.
"""

import os
from pathlib import Path

import msgspec

NAME = "demonstration"
SLOWEST, FASTEST = 1.0, 60.0


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """``complete`` once everything was made; tokens by agency; the driver's speed."""

    complete: bool = False
    tokens: dict[str, str] = {}
    running: bool = True
    speed: float | None = None


def read(home: Path) -> Marker | None:
    """The marker of this folder; ``None`` where there is no demonstration."""
    try:
        return msgspec.json.decode((home / NAME).read_bytes() or b"{}", type=Marker)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:
        return Marker()


def write(home: Path, marker: Marker) -> None:
    """Replace the marker, all or nothing; only this user may read it."""
    aside = home / f"{NAME}.{os.getpid()}"
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.encode(marker))
    aside.replace(home / NAME)


def change(home: Path, **values: object) -> Marker:
    """The marker with other values, written."""
    marker = msgspec.structs.replace(read(home) or Marker(), **values)
    write(home, marker)
    return marker
