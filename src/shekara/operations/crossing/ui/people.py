"""From a reading of a document to a person on a file, and what is unusual about it."""

import re
from datetime import date

from django.utils.formats import date_format

from shekara.operations.crossing.commands import NewPerson
from shekara.operations.crossing.events import PersonRole, Source
from shekara.operations.document.reading import Holds, Reading

_DATE = re.compile(r"(\d{4})-(\d{2}|XX)-(\d{2}|XX)")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
ADULT_AGE_A = 18
_WORST = (Holds.FAILED, Holds.AMBIGUOUS, Holds.REPAIRED, Holds.OK)


def person_of(reading: Reading, *, role: PersonRole, today: date) -> NewPerson:
    """The person a document describes, with what its reader found wrong."""
    fields = reading.fields
    birth = fields.birth_date or ""
    return NewPerson(
        role=role,
        surname=fields.surname or "",
        given_names=fields.given_names or "",
        nationality=fields.nationality or "",
        document_kind=fields.document_code or "",
        issuer=fields.issuer or "",
        number=fields.number or "",
        birth_date=birth,
        sex=fields.sex if fields.sex in {"F", "M"} else "",
        expires_on=fields.expiry_date or "",
        checks=worst_check(reading),
        problems=tuple(dict.fromkeys(problem.code.value for problem in reading.problems)),
        minor=is_minor(birth, today=today),
        source=Source.DOCUMENT,
        zone=reading.zone if reading.repairs or reading.problems else "",
    )


def worst_check(reading: Reading) -> str:
    """The worst of the document's check digits: ok, repaired, ambiguous, failed or absent."""
    checks = reading.checks
    held = {
        check.status
        for check in (
            checks.number, checks.birth_date, checks.expiry_date, checks.optional, checks.composite
        )
    }  # fmt: skip
    return next((status.value for status in _WORST if status in held), Holds.ABSENT.value)


def age(born: str, *, today: date) -> int | None:
    """Full years on a day; ``None`` when the year is not known. Unknown parts count as past."""
    found = _DATE.fullmatch(born)
    if not found:
        return None
    month = 1 if found[2] == "XX" else int(found[2])
    day_of_month = 1 if found[3] == "XX" else int(found[3])
    return today.year - int(found[1]) - ((today.month, today.day) < (month, day_of_month))


def is_minor(born: str, *, today: date) -> bool:
    years = age(born, today=today)
    return years is not None and years < ADULT_AGE_A


def shown_date(text: str) -> str:
    """A date of a document as the reader's language writes it; an unknown part stays XX."""
    try:
        return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
    except ValueError:
        return text


def partial_date(text: str) -> str | None:
    """``1985-03-12``, ``12.03.1985`` or ``1985-XX-XX`` as ISO; ``None`` when it is no date."""
    text = text.strip().upper()
    if not text:
        return ""
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        text = f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    found = _DATE.fullmatch(text)
    if not found or (found[2] == "XX" and found[3] != "XX"):
        return None
    try:
        date.fromisoformat(text.replace("XX", "01"))
    except ValueError:
        return None
    return text
