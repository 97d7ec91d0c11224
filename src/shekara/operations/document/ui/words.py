"""What readings and marks say to an officer, in the officer's language."""

from django.utils.translation import gettext

# The command line reads these sentences without Django's settings; this noop needs none.
from django.utils.translation.trans_null import gettext_noop as _

from shekara.operations.document.marks import Warned
from shekara.operations.document.reading import Code, Holds, Problem
from shekara.operations.document.scan import Kind

SAYS: dict[Code, str] = {
    Code.NOTHING_TO_READ: _("There is nothing to read."),
    Code.NOT_A_ZONE: _("These lines are no machine-readable zone: line lengths %(found)s."),
    Code.BROKEN_JSON: _("This line is not the JSON asked for: %(found)s."),
    Code.UNDECODABLE_BYTES: _("Some bytes are not text (first: %(found)s)."),
    Code.TOO_LONG: _("The text has %(found)s characters; only %(expected)s were read."),
    Code.BAD_CHARACTERS: _("Characters that no zone holds: %(found)s."),
    Code.LINE_LENGTH: _("The line has %(found)s characters, not %(expected)s."),
    Code.LINE_MISSING: _("There are %(found)s lines, not %(expected)s."),
    Code.LINE_MENDED: _("The line had %(found)s characters; fillers were put right."),
    Code.SEVERAL_DOCUMENTS: _("There are %(found)s documents; only the first was read."),
    Code.OTHER_TEXT: _("Lines that belong to no document: %(found)s."),
    Code.LOWER_CASE: _("Small letters were read as capitals."),
    Code.KEYBOARD_LAYOUT: _(
        "The scanner typed with a Cyrillic keyboard; the keys were taken back."
    ),
    Code.CYRILLIC_LETTERS: _("Cyrillic letters were read as the Latin ones they look like."),
    Code.DOCUMENT_CODE_UNKNOWN: _("No document of this format begins with %(found)s."),
    Code.SECOND_LETTER_DUE: _("A passport valid after 2037 needs a second letter: %(found)s."),
    Code.STATE_UNKNOWN: _("%(found)s is no state or organisation that issues documents."),
    Code.STATE_WITHDRAWN: _("%(found)s is a withdrawn state code."),
    Code.STATE_SPECIMEN: _("%(found)s stands only on specimens."),
    Code.CHECK_FAILED: _("The check digit is %(found)s; the characters read ask for %(expected)s."),
    Code.REPAIR_AMBIGUOUS: _("Several readings fit the check digits: %(found)s."),
    Code.SHAPE_DOUBTFUL: _("%(found)s has an odd shape; the check digit also fits %(expected)s."),
    Code.LOOK_ALIKE: _("%(found)s may also be %(expected)s: the check digits fit both."),
    Code.FILLER_AS_LETTER: _("Fillers were read as letters."),
    Code.NUMBER_MISSING: _("There is no document number."),
    Code.NAME_MISSING: _("There is no name."),
    Code.SURNAME_MISSING: _("There is no surname, only given names."),
    Code.NAME_CHARACTER: _("A name cannot hold %(found)s."),
    Code.NAME_DIVIDED_TWICE: _("The name is divided more than once."),
    Code.SEX_UNKNOWN: _("The sex reads %(found)s; only F, M or not stated are known."),
    Code.DATE_IMPOSSIBLE: _("%(found)s is no possible date."),
    Code.DATE_PART_ZERO: _("Parts of the date are zero: read as unknown."),
    Code.NO_EXPIRY: _("The document names no last day."),
    Code.EXPIRES_BEFORE_BIRTH: _("The document ends on %(found)s, before the birth date."),
    Code.EXPIRED: _("The document expired on %(found)s."),
    Code.NOT_YET_VALID: _("The document is valid only from %(found)s."),
}

CHECKS: dict[Holds, str] = {
    Holds.OK: _("fits"),
    Holds.REPAIRED: _("fits after a repair"),
    Holds.AMBIGUOUS: _("more than one reading fits"),
    Holds.FAILED: _("does not fit"),
    Holds.ABSENT: _("has no check digit"),
}

FIELDS: dict[str, str] = {
    "document_code": _("Document"),
    "issuer": _("Issuing state"),
    "surname": _("Surname"),
    "given_names": _("Given names"),
    "number": _("Document number"),
    "nationality": _("Nationality"),
    "birth_date": _("Birth date"),
    "sex": _("Sex"),
    "expiry_date": _("Valid until"),
    "optional": _("Further data"),
    "composite": _("Whole zone"),
    "line_1": _("Line 1"),
    "line_2": _("Line 2"),
    "line_3": _("Line 3"),
}

MARKS: dict[Warned, str] = {
    Warned.EMPTY: _("There is nothing to read."),
    Warned.UNUSUAL: _("The number has an unusual form. Look again."),
    Warned.OTHER_COUNTRY: _("The number does not look like one of this country."),
    Warned.COUNTRY_UNCLEAR: _("Numbers of more than one country look like this."),
    Warned.CHECK_DIGIT: _("The check digit does not fit. Look again."),
    Warned.CHECK_DIGIT_MISSING: _("The check digit is missing."),
    Warned.LENGTH: _("A vehicle identification number has 17 characters."),
    Warned.LETTERS_READ_AS_DIGITS: _("Letters and digits that look alike were put right."),
}

KINDS: dict[Kind, str] = {
    Kind.NOTHING: _("nothing"),
    Kind.DOCUMENT: _("document"),
    Kind.DOCUMENT_NUMBER: _("document number"),
    Kind.PERSONAL_NUMBER: _("personal number"),
    Kind.PLATE: _("number plate"),
    Kind.CONTAINER: _("container"),
    Kind.WAGON: _("wagon"),
    Kind.VIN: _("vehicle identification number"),
    Kind.CARNET: _("TIR carnet"),
    Kind.CONSIGNMENT_NOTE: _("consignment note"),
    Kind.BOOKING: _("booking"),
    Kind.CROSSING_FILE: _("crossing file"),
    Kind.UNKNOWN: _("not recognised"),
}


def say(problem: Problem) -> str:
    """The sentence for ``problem`` in the language of the request."""
    return gettext(SAYS[problem.code]) % _values(problem)


def in_english(problem: Problem) -> str:
    """The sentence for ``problem`` as machines and the command line show it."""
    return SAYS[problem.code] % _values(problem)


def warn(warned: Warned) -> str:
    """The sentence for a warning about a mark, in the language of the request."""
    return gettext(MARKS[warned])


def _values(problem: Problem) -> dict[str, str]:
    return {"found": problem.found, "expected": problem.expected}
