"""Shares of one whole, as IATI wants them: sectors or countries that add up to 100."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.rules import share_faults
from shekara.programme.funding.words import WRONG


@dataclass(frozen=True, kw_only=True)
class Share:
    """A code and its percent; none where it stands alone."""

    code: str
    percent: Decimal | None = None

    @classmethod
    def of(cls, pair: Any) -> "Share":
        """From the stored form, ``["15210", "60"]``; a percent that is no number becomes -1,
        which no rule lets pass."""
        code, percent = (*pair, "", "")[:2]
        try:
            return cls(code=str(code), percent=Decimal(str(percent)) if percent != "" else None)
        except InvalidOperation:
            return cls(code=str(code), percent=Decimal(-1))


def faults(shares: Sequence[Share], *, known: Container[str]) -> str | Promise:
    """What is wrong with the shares, in words; empty when nothing is."""
    unknown = [share.code for share in shares if share.code not in known]
    if unknown:
        return _("The code list has no %(code)s.") % {"code": ", ".join(unknown)}
    told = {share.code: share.percent for share in shares}
    if len(told) != len(shares):
        return _("A code stands twice.")
    wrong: Wrong | None = share_faults(told, field="shares").get("shares")
    return WRONG[wrong] if wrong else ""


def read(text: str) -> list[list[str]]:
    """``15210 60`` a line → the stored form; a bare code has no share."""
    pairs = []
    for line in text.replace(";", "\n").splitlines():
        words = line.replace("%", " ").replace(",", ".").split()
        if words:
            pairs.append([words[0], " ".join(words[1:])])
    return pairs


def write(pairs: Sequence[Sequence[str]]) -> str:
    """The stored form as a person edits it, one share a line."""
    return "\n".join(" ".join(part for part in pair if part) for pair in pairs)
