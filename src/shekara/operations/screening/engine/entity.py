"""The words of the engine: whom a list names, who stands before us, and why they may be one.

Plain frozen values, the same whether they come from a list, a reader or a form. They carry no
reason or instruction of a list: those belong to `screening.lists`.
"""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """Quality of a listed name. A weak one alone never stops anybody."""

    PRIMARY = "primary"
    ALIAS = "alias"
    MAIDEN = "maiden"
    WEAK = "weak"


class Schema(StrEnum):
    """What is listed."""

    PERSON = "Person"
    COMPANY = "Company"
    VESSEL = "Vessel"
    VEHICLE = "Vehicle"
    DOCUMENT = "Document"


class Field(StrEnum):
    """What a clue compares."""

    FAMILY = "family"
    GIVEN = "given"
    PATRONYMIC = "patronymic"
    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    NATIONALITY = "nationality"
    DOCUMENT = "document"
    MARK = "mark"
    RARITY = "rarity"


class How(StrEnum):
    """How the two sides of a clue relate. Every code has words in `screening.ui.words`."""

    SAME = "same"
    TRANSLITERATION = "transliteration"  # same after transliteration
    SOUND = "sound"  # sounds alike: same consonants, other vowels
    ONE_LETTER = "one_letter"
    LETTERS = "letters"  # a few letters differ
    READER = "reader"  # differs by letters a reader confuses
    ENDING = "ending"  # same stem: -ov/-ova, -ev/-uly, -zoda
    TRUNCATED = "truncated"
    INITIAL = "initial"
    JOINED = "joined"  # two parts written as one
    EQUIVALENT = "equivalent"  # another form of the same given name
    ORDER = "order"  # stands in another field: given as family name
    PART = "part"  # one part of a double name
    WEAK_ALIAS = "weak_alias"
    MAIDEN = "maiden"
    EXTRA = "extra"  # the document has a name part the list has not
    MISSING = "missing"  # the list has a name part the document has not
    YEAR = "year"  # same year, the rest unknown
    MONTH = "month"  # same year and month, the day unknown
    SWAPPED = "swapped"  # day and month change places
    ONE_DIGIT = "one_digit"
    NEAR = "near"  # a day or a year beside it
    RANGE = "range"
    APPROXIMATE = "approximate"
    UNKNOWN = "unknown"  # one side does not say
    DIFFERS = "differs"
    RARE = "rare"
    COMMON = "common"


class Name(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One listed name. The parts are optional; `full` is what is compared."""

    full: str
    script: str = ""
    kind: str = Kind.PRIMARY
    surname: str = ""
    given: str = ""
    patronymic: str = ""


class Doc(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A document by its number."""

    number: str
    type: str = ""
    country: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody or something a list names.

    dob    `1985-03-12`, `1985-03`, `1985`, `1983/1987` (between), `~1985` (about); several
    nat    ISO 3166-1 alpha-2, lower case
    marks  plates, VIN, IMO and registration numbers
    """

    id: str
    source: str = ""
    names: tuple[Name, ...] = ()
    dob: tuple[str, ...] = ()
    nat: tuple[str, ...] = ()
    sex: str | None = None
    docs: tuple[Doc, ...] = ()
    schema: str = Schema.PERSON
    marks: tuple[str, ...] = ()


class Query(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who or what is to be checked: as a reader gives it, or as typed.

    full   typed whole, any script, any order; used beside or instead of surname and given
    dob    `1985-03-12`, `1985-03` or `1985`
    doc    format of the zone, TD3 or TD1, which says where a name may be cut off
    mark   plate, VIN or IMO number
    """

    qid: str = ""
    surname: str = ""
    given: str = ""
    full: str = ""
    dob: str = ""
    nat: str = ""
    sex: str = ""
    docno: str = ""
    doc: str = ""
    mrz: tuple[str, ...] = ()
    schema: str = Schema.PERSON
    mark: str = ""


class Clue(msgspec.Struct, frozen=True):
    """One line of evidence: what is compared, how it relates, both texts, how much it weighs.

    ours    as the traveller's document says it
    theirs  as the list says it
    weight  log-odds it adds (natural logarithm); negative speaks against
    """

    field: Field
    how: How
    ours: str = ""
    theirs: str = ""
    weight: float = 0.0


class Hit(msgspec.Struct, frozen=True):
    """An entry that may be this traveller.

    score   0..1, the probability that they are one
    alert   to be shown to an officer
    strong  stops the control until judged; never on a weak alias alone
    """

    entity: str
    score: float
    alert: bool = False
    strong: bool = False
    evidence: tuple[Clue, ...] = ()
