"""What is wrong in a file: where, how badly, by which rule. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error makes the file invalid; a warning is worth mending."""

    ERROR = "error"
    WARNING = "warning"


class Origin(StrEnum):
    """Who says so."""

    SCHEMA = "schema"
    CODES = "codes"
    RULES = "rules"
    FILE = "file"


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One thing that is wrong.

    record   identifier of the activity or organisation
    line     line of the file
    field    where in the record: ``transaction/value/@currency``
    rule     number of the official rule, or of ours
    message  the official sentence (English); ``words`` has it in other languages
    ref      reference of the transaction it stands in, where it has one
    """

    record: str
    line: int
    field: str
    severity: Severity
    origin: Origin
    rule: str
    message: str
    ref: str = ""
