"""A living, wholly invented shift at Kordai, so that a stranger can try the program.

``prepare`` makes the database, ``sign_ins`` says who may sign in, ``driver`` plays the
officers through the public interface. Nothing here runs in a real node: everything asks
for the marker file that only ``prepare`` writes.
"""

from collections.abc import Callable, Sequence


def prepare(progress: Callable[[int], None] | None = None, *, fresh: bool = False) -> "Prepared":
    """Make the demonstration, or bring one that is there up to this release; see ``making``."""
    from shekara.demonstration import making

    return making.prepare(progress, fresh=fresh)


def sign_ins() -> Sequence[str]:
    """Who may sign in, a line each, for the console."""
    from shekara.demonstration import cast

    return cast.lines()


if __debug__:
    from typing import TYPE_CHECKING

    if TYPE_CHECKING:
        from shekara.demonstration.making import Prepared

__all__ = ["prepare", "sign_ins"]
