"""Heads of the tables of head office: a word, and how its column is set."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Head = tuple[str | Promise, str]
"""The word, and ``sh-num`` for figures."""

NUM = "sh-num"

FOUND: tuple[Head, ...] = (
    (_("Point"), ""), (_("Number"), ""), (_("Found by"), ""), (_("Traffic"), ""),
    (_("Opened"), ""), (_("Left"), ""),
)  # fmt: skip
SEARCHES: tuple[Head, ...] = (
    (_("When"), ""), (_("Officer"), ""), (_("Purpose"), ""), (_("Case or letter"), ""),
    (_("Looked for"), ""), (_("Found"), NUM),
)  # fmt: skip
NODES: tuple[Head, ...] = (
    (_("Node"), ""), (_("Connection"), ""), (_("Last heard"), NUM), (_("To come"), NUM),
    (_("Level with us"), NUM), (_("Newest entry"), ""), (_("Received"), NUM),
    (_("A minute"), NUM), (_("Release"), ""), (_("End of the chain"), ""),
)  # fmt: skip
MEMBERS: tuple[Head, ...] = (
    (_("Node"), ""), (_("Point"), ""), (_("State"), ""), (_("Connection"), ""),
    (_("Newest entry"), ""), (_("Received"), NUM), (_("Release"), ""),
)  # fmt: skip
STOPPED: tuple[Head, ...] = (
    (_("Node"), ""), (_("Entry"), NUM), (_("What is wrong"), ""), (_("Since"), ""),
    (_("State"), ""),
)  # fmt: skip
LINES: tuple[Head, ...] = (
    (_("Point"), ""), (_("Connection"), ""), (_("Since last entry"), NUM), (_("Queue"), NUM),
    (_("Longest wait"), NUM), (_("Usual"), NUM),
)  # fmt: skip
