"""What every command but the first has in common."""

import msgspec


class OnFile(msgspec.Struct, frozen=True, kw_only=True):
    """Asks something of one file, named by its id."""

    file: str
