"""The first page after signing in: the one where this person's work is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from shekara.kernel.access.actor import Actor
from shekara.kernel.access.roles import Role
from shekara.web import edge

WORK = (
    (Role.SHIFT_LEADER, "crossing:board"),
    (Role.POINT_HEAD, "crossing:board"),
    (Role.AUDITOR, "ledger"),
    (Role.DATA_PROTECTION, "access:looks"),
    (Role.OPERATOR, "access:officers"),
    (Role.HEAD_OFFICE, "registry:map"),
    (Role.ANALYST, "crossing:board"),
    (Role.PROGRAMME, "activity:overview"),
    (Role.MONITORING, "activity:results"),
    (Role.FINANCE, "funding:overview"),
    (Role.DONOR, "publication:donor_own"),
    (Role.ENGINEER, "works:list"),
    (Role.STOREKEEPER, "works:list"),
    (Role.TRAINING, "registry:map"),
)
"""The most telling role first; an officer without any of these works at a desk."""

AT_HEAD_OFFICE = (
    (Role.HEAD_OFFICE, "headquarters:board"),
    (Role.OPERATOR, "headquarters:sync"),
)
"""Head office's own pages go first there."""


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Send this person to where their work is."""
    return redirect(place_of(edge.actor(request)))


def place_of(actor: Actor) -> str:
    """Name of the page: the lane for the border guard, the desk for the other agencies."""
    for role, page in (*AT_HEAD_OFFICE, *WORK) if settings.ROLE == "head_office" else WORK:
        if role in actor.roles:
            return page
    return "crossing:lane" if actor.agency == "border_guard" else "crossing:desk"
