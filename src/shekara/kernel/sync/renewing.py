"""A node asks for its next certificate in time; by its ledger's key, so even too late.

Over head office's join endpoint and not over the bus: a node whose certificate ran out
while it was alone has no line to the bus any more.
"""

import asyncio
import logging
import ssl
import urllib.error
import urllib.request
from datetime import UTC, datetime

import msgspec
from django.conf import settings

from shekara.kernel.sync import bus
from shekara.kernel.sync.authority import is_due, own_certificate
from shekara.kernel.sync.joining import Answered, Asked, Refused
from shekara.kernel.sync.own import Own

log = logging.getLogger(__name__)

LOOK_S = 3600.0
TIMEOUT_S = 20
LARGEST = 100_000


async def keep(stop: asyncio.Event) -> None:
    """Look every hour whether it is time, until ``stop``."""
    while not stop.is_set():
        try:
            await asyncio.to_thread(renew_if_due, datetime.now(UTC))
        except (OSError, ValueError, Refused) as error:
            log.warning("the certificate was not renewed: %s", error)
        await bus.sleep(LOOK_S, stop)


def renew_if_due(at: datetime) -> bool:
    """Renew the certificate when its time comes; say whether it was renewed.

    Raises ``joining.Refused``, ``OSError``.
    """
    place = Own(settings.SYNC, settings.SIGNING_KEY)
    if not place.address() or not is_due(own_certificate(settings.SYNC), at):
        return False
    asked = place.ask_renewal(settings.NODE, at=at)
    place.keep_renewal(post(f"{place.address()}/join/renew/", asked), asked.request)
    return True


def post(address: str, asked: Asked) -> Answered:
    """Ask head office. Raises ``joining.Refused``; ``OSError`` when it is not reached.

    The connection proves nothing and need not: answers are signed by the authority.
    """
    request = urllib.request.Request(  # noqa: S310 -- the operator's own address
        address, msgspec.json.encode(asked), {"Content-Type": "application/json"}
    )
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S, context=context) as reply:  # noqa: S310
            return msgspec.json.decode(reply.read(LARGEST), type=Answered)
    except urllib.error.HTTPError as error:
        raise _said_no(error.read(LARGEST)) from error


def _said_no(body: bytes) -> Refused:
    try:
        values = msgspec.json.decode(body, type=dict[str, str])
        return Refused(values["reason"], values.get("detail", ""))
    except (msgspec.DecodeError, KeyError):
        return Refused("closed")
