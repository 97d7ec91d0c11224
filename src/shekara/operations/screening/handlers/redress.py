"""A traveller contests a match: given a case number, writes once, is answered."""

import hmac
import re
import secrets

from shekara.kernel.access import Actor, require
from shekara.kernel.access.looks import look
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.operations.screening import rules
from shekara.operations.screening.events import (
    RedressAnswer,
    RedressAnswered,
    RedressOpened,
    RedressStated,
)
from shekara.operations.screening.models import Clearance, Hit, Redress
from shekara.operations.screening.projections import SCREENING

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, 1, I, L, O, U: nobody misreads a case number."""
MOST_WORDS = 2000
_PLAIN = re.compile(r"[^0-9A-Z]")


def open_case(hit: str, *, by: Actor, stamp: Stamp) -> str:
    """Give the traveller a case number for a hit; the same one when it was given before.

    Raises ``Forbidden``, ``rules.NoSuchHit``, ``rules.NothingToClear`` without a document.
    """
    with writing():
        row = Hit.objects.filter(id=hit).first()
        if row is None:
            raise rules.NoSuchHit
        require(by, "screening.open_redress", point=row.point)
        if not row.document:
            raise rules.NothingToClear
        known = Redress.objects.filter(screening=row.screening, hit=row.hit).first()
        if known is not None:
            return known.number
        number = _free_number()
        opened = RedressOpened(
            number=number, screening=row.screening, hit=row.hit, point=row.point,
            document=row.document,
        )  # fmt: skip
        append(f"redress/{new_ulid(stamp.at)}", [opened], expected=0, stamp=stamp)
        return number


def case_of(number: str, document: str) -> Redress:
    """The case that a traveller asks for by its number and their document's number.

    Raises ``rules.NoSuchCase``, the same whichever of the two is wrong.
    """
    row = Redress.objects.filter(number=_tidy(number)).first()
    ours = _PLAIN.sub("", row.document.rpartition(" ")[2]) if row else ""
    theirs = _PLAIN.sub("", document.upper())
    if not hmac.compare_digest(ours.encode(), theirs.encode()) or row is None or not ours:
        raise rules.NoSuchCase
    return row


def state(number: str, document: str, text: str, *, stamp: Stamp) -> Redress:
    """The traveller says, once, why the match is wrong. Raises ``rules.Refusal``."""
    with writing():
        row = case_of(number, document)
        if row.stated_at is not None:
            raise rules.StatedAlready
        words = " ".join(text.replace("\0", " ").split(" "))[:MOST_WORDS].strip()
        if not words:
            raise rules.ReasonMissing
        append(f"redress/{row.id}", [RedressStated(text=words)], expected=row.version, stamp=stamp)
        return Redress.objects.get(id=row.id)


def answer_case(
    case: str, said: RedressAnswer, text: str, *, by: Actor, stamp: Stamp, expected_version: int
) -> Redress:
    """Answer the traveller. ``cleared`` also clears the document, when the second line judged
    the hit no match.

    Raises ``Forbidden``, ``rules.NothingToClear``, ``rules.WordsMissing``, ``Conflict``.
    """
    require(by, "screening.answer_redress")
    with writing():
        row = Redress.objects.get(id=case)
        if not text.strip():
            raise rules.WordsMissing
        if said is RedressAnswer.CLEARED:
            _clear(row, text, stamp)
        answered = RedressAnswered(answer=said, text=text.strip()[:MOST_WORDS])
        append(f"redress/{case}", [answered], expected=expected_version, stamp=stamp)
        return Redress.objects.get(id=case)


def cases(*, by: Actor) -> list[Redress]:
    """Cases without an answer, longest waiting first, then those answered last."""
    require(by, "screening.read_redress")
    waiting = Redress.objects.filter(answer="").order_by("opened_at")
    return [*waiting[:200], *Redress.objects.exclude(answer="").order_by("-answered_at")[:50]]


def open_redress(case: str, *, by: Actor, stamp: Stamp) -> Redress:
    """One case; the look is put on record. Raises ``Redress.DoesNotExist``."""
    require(by, "screening.read_redress")
    row = Redress.objects.get(id=case)
    look(by, f"redress/{case}", "screening.redress", stamp)
    return row


def load_case_hit(row: Redress) -> Hit | None:
    """The hit a case is about, while it is kept."""
    return Hit.objects.filter(screening=row.screening, hit=row.hit).first()


def _clear(row: Redress, reason: str, stamp: Stamp) -> None:
    cleared = rules.clear(SCREENING.load(row.screening), hit=row.hit, reason=reason)
    holding = Clearance.objects.filter(
        document=cleared.document, entry=cleared.entry, digest=cleared.digest, lapsed=""
    )
    if not holding.exists():
        append(f"clearance/{new_ulid(stamp.at)}", [cleared], expected=0, stamp=stamp)


def _free_number() -> str:
    while True:
        signs = "".join(secrets.choice(LETTERS) for _ in range(8))
        number = f"{signs[:4]}-{signs[4:]}"
        if not Redress.objects.filter(number=number).exists():
            return number


def _tidy(number: str) -> str:
    signs = _PLAIN.sub("", number.upper())
    return f"{signs[:4]}-{signs[4:]}"
