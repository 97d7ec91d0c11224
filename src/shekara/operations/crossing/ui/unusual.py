"""What is unusual about a person before the officer: one sentence and the safe default."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Person
from shekara.operations.document.reading import Code, Holds

REFER, LOOK, PASS = "refer", "correct", "pass-all"


@dataclass(frozen=True, kw_only=True)
class Unusual:
    """One sentence, and what Enter does: ``refer``, ``correct`` (look and type) or pass."""

    text: str
    default: str


_CHECKS: dict[str, tuple[str | Promise, str]] = {
    Holds.FAILED: (_("A check digit does not fit. Compare with the page, or refer."), REFER),
    Holds.AMBIGUOUS: (_("More than one reading fits. Compare with the page."), LOOK),
    Holds.REPAIRED: (_("The reader was put right. Compare with the page, then pass."), PASS),
}
_PROBLEMS: dict[str, tuple[str | Promise, str]] = {
    Code.NOT_YET_VALID: (_("The document is not valid yet. Second line."), REFER),
    Code.STATE_UNKNOWN: (_("No state has this code. Second line."), REFER),
    Code.STATE_SPECIMEN: (_("This is a specimen, no document. Second line."), REFER),
    Code.STATE_WITHDRAWN: (_("The code of the state is withdrawn. Look at the document."), PASS),
    Code.DATE_IMPOSSIBLE: (_("A date is impossible. Compare with the page."), LOOK),
    Code.EXPIRES_BEFORE_BIRTH: (_("It ends before the birth date. Second line."), REFER),
    Code.NAME_MISSING: (_("The name could not be read. Type it from the page."), LOOK),
    Code.NUMBER_MISSING: (_("The number could not be read. Type it from the page."), LOOK),
    Code.LINE_MISSING: (_("Part of the zone is missing. Type what is on the page."), LOOK),
    Code.SHAPE_DOUBTFUL: (_("The number has an odd shape. Compare with the page."), LOOK),
    Code.REPAIR_AMBIGUOUS: (_("More than one reading fits. Compare with the page."), LOOK),
    Code.LOOK_ALIKE: (_("A letter may be a digit. Compare with the page, then pass."), PASS),
}


def unusual_of(file: CrossingFile, person: Person, *, today: date) -> Unusual | None:
    """The gravest unusual thing; ``None`` for an ordinary person, who is passed by one key."""
    if person.protection_at:
        return Unusual(text=_now("Asked for protection. Second line, no refusal."), default=REFER)
    if person.expires_on and person.expires_on < today.isoformat():
        said = _now("The document expired on %(day)s. Second line.")
        return Unusual(text=said % {"day": person.expires_on}, default=REFER)
    if person.checks in {Holds.FAILED, Holds.AMBIGUOUS}:
        return _said(_CHECKS[person.checks])
    found = next((said for code, said in _PROBLEMS.items() if code in person.problems), None)
    if found or person.checks == Holds.REPAIRED:
        return _said(found or _CHECKS[person.checks])
    if person.minor and not any(not other.minor for other in file.people.values()):
        return Unusual(text=_now("A minor alone. Ask for the consent."), default=REFER)
    return None


def _said(row: tuple[str | Promise, str]) -> Unusual:
    return Unusual(text=str(row[0]), default=row[1])
