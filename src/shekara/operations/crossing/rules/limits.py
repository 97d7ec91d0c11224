"""What no text or list in a command may exceed, whatever it says."""

from decimal import Decimal

import msgspec

from shekara.operations.crossing.rules.refusals import TooLong, Unreadable

LONG = frozenset({"text", "reason", "description", "detail", "why", "repeat_reason", "basis"})
MOST_LONG = 2000
MOST_SHORT = 120
MOST_IN_LIST = 2000


def check(command: msgspec.Struct) -> None:
    """Raises ``TooLong`` or ``Unreadable``, naming the field."""
    for name in command.__struct_fields__:
        _check(name, getattr(command, name))


def _check(name: str, value: object) -> None:
    if isinstance(value, str):
        most = MOST_LONG if name in LONG else MOST_SHORT
        if len(value) > most:
            raise TooLong(field=name, most=str(most))
        if "\0" in value or not _encodes(value):
            raise Unreadable(field=name)
    elif isinstance(value, Decimal):
        if len(value.as_tuple().digits) > MOST_SHORT:
            raise TooLong(field=name, most=str(MOST_SHORT))
    elif isinstance(value, tuple):
        if len(value) > MOST_IN_LIST:
            raise TooLong(field=name, most=str(MOST_IN_LIST))
        for part in value:
            _check(name, part)
    elif isinstance(value, msgspec.Struct):
        check(value)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
