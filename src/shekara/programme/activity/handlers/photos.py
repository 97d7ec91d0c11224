"""Taking in a photograph: checked, drawn anew without its hidden data, then put as a record."""

from collections.abc import Mapping
from typing import Any

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity import store
from shekara.programme.activity.handlers.records import put_record, right_to_edit
from shekara.programme.activity.models import Photo


def put_photo(
    values: Mapping[str, Any],
    content: bytes | None,
    *,
    expected: int | None = None,
    reason: str = "",
    by: Actor,
    stamp: Stamp,
) -> Photo:
    """Write a photograph's record, with the picture itself where one is given.

    Raises ``store.NotAPicture``, ``ValidationError`` by field, ``Forbidden``, ``Conflict``.
    """
    require(by, right_to_edit(Photo))
    held = store.take_picture(content) if content is not None else None
    picture = {"digest": held.digest, "width": held.width, "height": held.height} if held else {}
    return put_record(
        Photo, {**values, **picture}, expected=expected, reason=reason, by=by, stamp=stamp
    )
