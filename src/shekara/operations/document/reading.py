"""What a reader of machine-readable zones says: values only, no reading here.

Positions count from 1 inside their field; the check digit follows the last
character of the field it protects. Dates are ISO 8601 text because a document
may not know them whole (``1985-XX-XX``).
"""

from datetime import date
from enum import StrEnum

import msgspec


class Format(StrEnum):
    """The five shapes of ICAO Doc 9303 parts 4 to 7."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"


class Holds(StrEnum):
    """What a check digit says about its field.

    ambiguous  several readings satisfy the check digits alike
    absent     the format has no such check digit, or there was nothing to read
    """

    OK = "ok"
    REPAIRED = "repaired"
    AMBIGUOUS = "ambiguous"
    FAILED = "failed"
    ABSENT = "absent"


class Code(StrEnum):
    """Stable names of everything a reading may complain about; ``ui.words`` says them."""

    NOTHING_TO_READ = "nothing_to_read"
    NOT_A_ZONE = "not_a_zone"
    BROKEN_JSON = "broken_json"
    UNDECODABLE_BYTES = "undecodable_bytes"
    TOO_LONG = "too_long"
    BAD_CHARACTERS = "bad_characters"
    LINE_LENGTH = "line_length"
    LINE_MISSING = "line_missing"
    LINE_MENDED = "line_mended"
    SEVERAL_DOCUMENTS = "several_documents"
    OTHER_TEXT = "other_text"
    LOWER_CASE = "lower_case"
    KEYBOARD_LAYOUT = "keyboard_layout"
    CYRILLIC_LETTERS = "cyrillic_letters"
    DOCUMENT_CODE_UNKNOWN = "document_code_unknown"
    SECOND_LETTER_DUE = "second_letter_due"
    STATE_UNKNOWN = "state_unknown"
    STATE_WITHDRAWN = "state_withdrawn"
    STATE_SPECIMEN = "state_specimen"
    CHECK_FAILED = "check_failed"
    REPAIR_AMBIGUOUS = "repair_ambiguous"
    SHAPE_DOUBTFUL = "shape_doubtful"
    LOOK_ALIKE = "look_alike"
    FILLER_AS_LETTER = "filler_as_letter"
    NUMBER_MISSING = "number_missing"
    NAME_MISSING = "name_missing"
    SURNAME_MISSING = "surname_missing"
    NAME_CHARACTER = "name_character"
    NAME_DIVIDED_TWICE = "name_divided_twice"
    SEX_UNKNOWN = "sex_unknown"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_PART_ZERO = "date_part_zero"
    NO_EXPIRY = "no_expiry"
    EXPIRES_BEFORE_BIRTH = "expires_before_birth"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"


#: True of the document, or worth knowing, while the zone itself reads soundly.
NOTES = frozenset(
    {
        Code.LINE_MENDED,
        Code.SEVERAL_DOCUMENTS,
        Code.OTHER_TEXT,
        Code.LOWER_CASE,
        Code.KEYBOARD_LAYOUT,
        Code.CYRILLIC_LETTERS,
        Code.SECOND_LETTER_DUE,
        Code.STATE_WITHDRAWN,
        Code.STATE_SPECIMEN,
        Code.LOOK_ALIKE,
        Code.FILLER_AS_LETTER,
        Code.SURNAME_MISSING,
        Code.NAME_DIVIDED_TWICE,
        Code.DATE_PART_ZERO,
        Code.NO_EXPIRY,
        Code.EXPIRED,
        Code.NOT_YET_VALID,
    }
)


class Check(msgspec.Struct, frozen=True):
    """One check digit: what is printed, what the field asks for."""

    status: Holds
    found: str | None = None
    expected: str | None = None


ABSENT = Check(Holds.ABSENT)


class Checks(msgspec.Struct, frozen=True):
    """The check digits of a zone; those its format lacks are absent."""

    number: Check = ABSENT
    birth_date: Check = ABSENT
    expiry_date: Check = ABSENT
    optional: Check = ABSENT
    composite: Check = ABSENT


class Fields(msgspec.Struct, frozen=True):
    """What the zone says, after the repairs shown; None where it cannot be read.

    names_truncated  the name reaches the last position: it may have been cut
    sex              F, M or ``<`` (not stated)
    """

    document_code: str | None = None
    issuer: str | None = None
    surname: str | None = None
    given_names: str | None = None
    names_truncated: bool = False
    number: str | None = None
    nationality: str | None = None
    birth_date: str | None = None
    sex: str | None = None
    expiry_date: str | None = None
    optional: str | None = None


class Repair(msgspec.Struct, frozen=True):
    """One character put right; ``line`` and ``column`` (from 1) say where it is printed."""

    field: str
    position: int
    was: str
    to: str
    line: int
    column: int


class Problem(msgspec.Struct, frozen=True):
    """One complaint; ``found`` and ``expected`` fill the sentence of its code."""

    code: Code
    field: str | None = None
    found: str = ""
    expected: str = ""

    @property
    def is_note(self) -> bool:
        """The zone still reads soundly."""
        return self.code in NOTES


class Centuries(msgspec.Struct, frozen=True):
    """The centuries chosen for two-digit years; ICAO gives no rule, so the choice is on record.

    birth   latest date that is not after today
    expiry  latest year at most fifty years ahead of today
    """

    birth: int | None = None
    expiry: int | None = None


class Reading(msgspec.Struct, frozen=True):
    """One document, read and explained.

    valid    the format is known, every check digit holds (as printed or after the repairs
             shown) and nothing is impossible. Says nothing of ``expired``: see ``problems``
    zone     the characters as read, lines one after the other, before repair
    """

    format: Format | None
    valid: bool
    fields: Fields
    checks: Checks
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()
    centuries: Centuries = Centuries()
    zone: str = ""

    def has(self, code: Code) -> bool:
        """Whether ``code`` is among the problems."""
        return any(problem.code is code for problem in self.problems)

    def expired_on(self, day: date) -> bool:
        """Whether the document's last day lies before ``day``; False when it names none."""
        return bool(self.fields.expiry_date) and str(self.fields.expiry_date) < day.isoformat()
