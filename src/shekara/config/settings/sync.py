"""Whether this place stands alone, is a node of a head office, or is head office."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from shekara.config.settings.environment import SettingWrong, text

ROLES = ("standalone", "node", "head_office")


@dataclass(frozen=True)
class Joined:
    """What a node was told when it joined; the file ``sync/joined.toml``.

    head_office  the name head office signs its own ledger with
    key          its public key in hex: receipts are signed with it
    servers      addresses of the bus, ``tls://host:4222``, tried in turn
    node, point  what this node is called, and where it stands
    address      where head office's join endpoint is
    """

    head_office: str = "hq"
    key: str = ""
    servers: tuple[str, ...] = ()
    node: str = ""
    point: str = ""
    address: str = ""


def joined(folder: Path) -> Joined:
    """What stands in the folder's ``joined.toml``, or nothing known."""
    path = folder / "joined.toml"
    if not path.exists():
        return Joined()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return Joined(
            head_office=values["head_office"],
            key=values["key"],
            servers=tuple(values["servers"]),
            **{name: str(values.get(name, "")) for name in ("node", "point", "address")},
        )
    except (tomllib.TOMLDecodeError, KeyError, UnicodeDecodeError) as error:
        raise SettingWrong(
            str(path), f"cannot be understood ({error})", "join again: shekara join CODE"
        ) from error


def role(folder: Path) -> str:
    """``SHEKARA_ROLE``, else ``node`` where a node has joined, else ``standalone``."""
    chosen = text("SHEKARA_ROLE", "")
    if chosen and chosen not in ROLES:
        raise SettingWrong("SHEKARA_ROLE", f"is {chosen!r}", f"choose one of {', '.join(ROLES)}")
    return chosen or ("node" if (folder / "joined.toml").exists() else "standalone")
