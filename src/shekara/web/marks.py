"""The states of a control: one shape, one word, one colour, the same on every page.

Domains name their states with these codes; the words here are the short ones of the board.
"""

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "waiting": _("waiting"),
    "in_control": _("in control"),
    "passed": _("passed"),
    "conditional": _("conditional"),
    "exempt": _("exempt"),
    "held": _("held"),
    "referred": _("second line"),
    "refused": _("refused"),
    "returned": _("returned"),
    "detained": _("detained"),
    "seized": _("seized"),
    "quarantined": _("quarantined"),
}
"""code → word; an unknown code is shown as it is, without a shape."""

_CUT = 'fill="none" stroke="var(--sh-on-state)" stroke-width="2"'
_SHAPES = {
    "waiting": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2.5"/>',
    "in_control": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor"'
    ' stroke-width="2.5"/><path d="M8 2a6 6 0 0 1 0 12z"/>',
    "passed": f'<circle cx="8" cy="8" r="7.5"/><path d="m4.4 8.3 2.5 2.5 4.8-5.3" {_CUT}/>',
    "conditional": f'<circle cx="8" cy="8" r="7.5"/><path d="M8 3.8v5M8 10.6v2" {_CUT}/>',
    "exempt": '<path d="M2 6.75h12v2.5H2z"/>',
    "held": '<path d="M1.5 1.5h13v13h-13z"/>',
    "referred": '<path d="M1 6.5h7V2l7 6-7 6V9.5H1z"/>',
    "refused": '<path d="M3.4 1.6 8 6.2l4.6-4.6 1.8 1.8L9.8 8l4.6 4.6-1.8 1.8L8 9.8l-4.6 4.6'
    '-1.8-1.8L6.2 8 1.6 3.4z"/>',
    "detained": '<path d="M0 3h16v10H0z"/>',
}
_SAME_SHAPE = {"returned": "refused", "seized": "detained", "quarantined": "detained"}


def look(state: str) -> str:
    """The code whose shape and colour this state has."""
    return _SAME_SHAPE.get(state, state)


def shape(state: str) -> SafeString:
    """The drawing alone, hidden from screen readers: a word must stand with it."""
    drawing = _SHAPES.get(look(state), "")
    return mark_safe(  # noqa: S308  # our own constants
        f'<svg viewBox="0 0 16 16" aria-hidden="true">{drawing}</svg>' if drawing else ""
    )


def mark(state: str, word: str = "", *, large: bool = False) -> SafeString:
    """Shape and word of a state; ``word`` says more than the usual one ("held until 15:10")."""
    return format_html(
        '<span class="sh-mark sh-is-{}{}">{}<span>{}</span></span>',
        look(state),
        " sh-mark-large" if large else "",
        shape(state),
        word or WORDS.get(state, state),
    )
