"""Questions that screening answers."""

from shekara.operations.screening.queries.lists import ListRow, editions, watch_lists

__all__ = ["ListRow", "editions", "watch_lists"]
