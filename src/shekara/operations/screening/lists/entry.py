"""One entry of a watch list, whatever file it came from, and what may be wrong with a row."""

from enum import StrEnum

import msgspec

from shekara.operations.screening.engine.entity import Entity


class Instruction(StrEnum):
    """What an officer in the booth is told; never why."""

    SECOND_LINE = "second_line"
    ASK_TO_WAIT = "ask_to_wait"
    CALL_POLICE = "call_police"
    INFORM_OWNER = "inform_owner"
    TAKE_DOCUMENT = "take_document"
    CHECK_GOODS = "check_goods"


class ListEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entity with what the list says about it.

    programme     regime or reason code of the list (``SDGT``, ``Al-Qaida``)
    reason        why it is listed, as the list says it; for the second line only
    words         instruction in the owner's own words, beside the code
    basis         legal basis; owner: agency or body that answers for the entry
    listed_on, valid_until  ISO dates, empty when the list does not say
    photos    digests of pictures that lie beside the list (`lists.photos`)
    """

    entity: Entity
    programme: str = ""
    reason: str = ""
    instruction: Instruction = Instruction.SECOND_LINE
    words: str = ""
    basis: str = ""
    owner: str = ""
    listed_on: str = ""
    valid_until: str = ""
    remark: str = ""
    photos: tuple[str, ...] = ()

    def holds_on(self, day: str) -> bool:
        """Whether it is still valid on this ISO day; a year or month is valid to its end."""
        until = self.valid_until
        return not until or until >= day[: len(until)]


class Fault(StrEnum):
    """Why a row was not taken. The words stand in ``ui.words_lists``."""

    NO_ID = "no_id"
    NO_NAME = "no_name"
    DATE = "date"
    COLUMNS = "columns"
    TWICE = "twice"
    NOT_JSON = "not_json"
    KIND = "kind"
    INSTRUCTION = "instruction"
    COUNTRY = "country"
    SEX = "sex"
    NUMBER = "number"
    UNKNOWN_PERSON = "unknown_person"


class RowFault(msgspec.Struct, frozen=True, kw_only=True):
    """A row that cannot be taken: line, reason, and the part of it that is wrong."""

    line: int
    fault: Fault
    text: str = ""


Row = ListEntry | RowFault


class Unreadable(Exception):
    """The file as a whole cannot be taken.

    reason: ``kind`` (not this list), ``encoding``, ``truncated``, ``bomb``, ``empty``, ``missing``
    """

    def __init__(self, reason: str, detail: str = "", *, line: int = 0) -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail
        self.line = line
