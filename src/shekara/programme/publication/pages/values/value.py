"""What every public value is."""

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A public value."""
