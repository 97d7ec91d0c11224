"""``{% comments "activity.project" project.code project.title %}``: what was said of a record."""

import re
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from shekara.kernel.access import may
from shekara.programme.activity import queries
from shekara.programme.activity.handlers.talk import NAMED, RIGHT
from shekara.programme.activity.ui import drafts as kept
from shekara.web import edge

register = template.Library()


@register.inclusion_tag("activity/_comments.html", takes_context=True)
def comments(context: Context, noun: str, code: str, called: str) -> dict[str, Any]:
    """The comments of one record with a field to add one; nothing without the right."""
    request = context["request"]
    actor = edge.actor(request)
    about = f"{noun}/{code}"
    return {
        "may": may(actor, RIGHT),
        "remarks": queries.comments(about, by=actor),
        "about": about,
        "called": str(called),
        "page": request.path,
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def named(text: str) -> SafeString:
    """A comment with who is named in it set apart."""
    parts = re.split(NAMED, text)
    told = [
        format_html('<span class="sh-strong">@{}</span>', part) if n % 2 else _lines(part)
        for n, part in enumerate(parts)
    ]
    return mark_safe("".join(told))  # noqa: S308 -- every part is escaped above


def _lines(text: str) -> SafeString:
    return mark_safe(conditional_escape(text).replace("\n", "<br>"))  # noqa: S308


@register.filter
def going_on(address: str) -> str:
    """``{{ draft.address|going_on }}``: the form with what was kept."""
    return kept.going_on(address)
