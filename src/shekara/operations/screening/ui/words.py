"""Words of screening: instructions, judgements, marks; what an officer and the second line read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.operations.screening.engine.entity import Field, How
from shekara.operations.screening.events import Judgement, Lapse, RedressAnswer
from shekara.operations.screening.lists.entry import Instruction
from shekara.operations.screening.queries import Seen
from shekara.operations.screening.remote import Said, Why
from shekara.operations.screening.rules import (
    AlreadyJudged,
    NoSuchCase,
    NoSuchHit,
    NothingToClear,
    ReasonMissing,
    StatedAlready,
    WordsMissing,
)

INSTRUCTIONS: dict[str, str | Promise] = {
    Instruction.SECOND_LINE: _("Second line: a list match. Ask calmly to wait."),
    Instruction.ASK_TO_WAIT: _("Ask calmly to wait. The second line comes."),
    Instruction.CALL_POLICE: _("Second line and the duty officer. Keep calm, ask to wait."),
    Instruction.INFORM_OWNER: _("Second line: the owner of the list is to be informed."),
    Instruction.TAKE_DOCUMENT: _("Second line: the document is reported lost or stolen."),
    Instruction.CHECK_GOODS: _("Second line: look at the goods."),
}
SEEN: dict[str, str | Promise] = {
    Seen.NO_LIST: _("no list held here"),
    Seen.CLEAR: _("no list match"),
    Seen.WAITS: _("list match, not judged"),
    Seen.MATCH: _("list match, confirmed"),
}
JUDGEMENTS: dict[str, str | Promise] = {
    "": _("not judged"),
    Judgement.MATCH: _("match"),
    Judgement.NO_MATCH: _("no match"),
    Judgement.UNSURE: _("unsure"),
}
LAPSES: dict[str, str | Promise] = {
    Lapse.ENTRY_CHANGED: _("lapsed: the entry changed"),
    Lapse.TAKEN_BACK: _("taken back"),
}
ANSWERS: dict[str, str | Promise] = {
    "": _("not answered yet"),
    RedressAnswer.CLEARED: _("You were taken for somebody else; it is put right."),
    RedressAnswer.STANDS: _("The match stands. You may appeal to the court or the prosecutor."),
    RedressAnswer.NOT_OURS: _("The list belongs to another authority. Turn to it."),
}
REDRESS: dict[str, str | Promise] = {
    "": _("not answered yet"),
    RedressAnswer.CLEARED: _("put right"),
    RedressAnswer.STANDS: _("the match stands"),
    RedressAnswer.NOT_OURS: _("another authority's list"),
}
HOWS: dict[str, str | Promise] = {
    "index": "",
    "last_good": _("with the last good index"),
    "scan": _("entry by entry, without an index"),
}
PARTS: dict[str, str | Promise] = {
    "plate": _("plate"),
    "vin": "VIN",
    "sender": _("sender"),
    "consignee": _("consignee"),
}
REMOTE: dict[str, str | Promise] = {
    Said.HIT: _("remote service: hit"),
    Said.NO_HIT: _("remote service: no hit"),
    Said.NOT_ASKED: _("remote service: not asked"),
}
NOT_ASKED: dict[str, str | Promise] = {
    Why.NO_SERVICE: _("none is connected"),
    Why.WAITING: _("it has not answered yet"),
    Why.NOTHING_TO_ASK: _("there is no number to ask about"),
    Why.RESTING: _("it failed several times and is left alone for a while"),
    Why.SLOW: _("it did not answer in time"),
    Why.UNREACHABLE: _("it cannot be reached"),
    Why.REFUSED: _("it refused the question"),
    Why.GARBLED: _("its answer cannot be understood"),
}
REFUSALS: dict[type[Exception], str | Promise] = {
    NoSuchHit: _("This match is no longer held."),
    ReasonMissing: _("Write the reason."),
    AlreadyJudged: _("It is judged already. Only the shift leader may correct it."),
    NoSuchCase: _("No case has this number with this document."),
    StatedAlready: _("Your words are on record already."),
    WordsMissing: _("Write what the traveller is told."),
    NothingToClear: _("Only a document with a number, judged no match, can be cleared."),
}
FIELDS: dict[str, str | Promise] = {
    Field.FAMILY: _("Family name"),
    Field.GIVEN: _("Given name"),
    Field.PATRONYMIC: _("Patronymic"),
    Field.NAME: _("Name"),
    Field.BIRTH: _("Birth date"),
    Field.SEX: _("Sex"),
    Field.NATIONALITY: _("Nationality"),
    Field.DOCUMENT: _("Document number"),
    Field.MARK: _("Plate or number"),
    Field.RARITY: _("How rare the name is"),
}
HOW: dict[str, str | Promise] = {
    How.SAME: _("the same"),
    How.TRANSLITERATION: _("the same after transliteration"),
    How.SOUND: _("sounds alike"),
    How.ONE_LETTER: _("one letter differs"),
    How.LETTERS: _("a few letters differ"),
    How.READER: _("letters that a reader confuses"),
    How.ENDING: _("another ending"),
    How.TRUNCATED: _("cut off"),
    How.INITIAL: _("only the first letter"),
    How.JOINED: _("two parts written as one"),
    How.EQUIVALENT: _("another form of the same name"),
    How.ORDER: _("stands in another place"),
    How.PART: _("one part of a double name"),
    How.WEAK_ALIAS: _("only a weak alias"),
    How.MAIDEN: _("a former name"),
    How.EXTRA: _("only on the document"),
    How.MISSING: _("only on the list"),
    How.YEAR: _("the year is the same, the rest unknown"),
    How.MONTH: _("year and month are the same, the day unknown"),
    How.SWAPPED: _("day and month change places"),
    How.ONE_DIGIT: _("one digit differs"),
    How.NEAR: _("a little beside it"),
    How.RANGE: _("within the years listed"),
    How.APPROXIMATE: _("about the same"),
    How.UNKNOWN: _("one side does not say"),
    How.DIFFERS: _("differs"),
    How.RARE: _("rare"),
    How.COMMON: _("common"),
}


def instruction(code: str, own: str = "") -> str:
    """What the officer is told: the owner's words when there are any."""
    return own or str(INSTRUCTIONS.get(code, INSTRUCTIONS[Instruction.SECOND_LINE]))


def clue(field: str, how: str) -> str:
    """One line of evidence: ``Family name: one letter differs``."""
    return f"{FIELDS.get(field, field)}: {HOW.get(how, how)}"
