"""Words about lists' files: kinds, what is wrong with a row or a file, why nothing was taken."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from shekara.kernel.access import Role
from shekara.kernel.access.roles import WORDS
from shekara.operations.screening.engine.entity import Schema
from shekara.operations.screening.lists.entry import Fault
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.models import WatchList
from shekara.registry.agencies import Agency
from shekara.registry.words import AGENCIES

FORMS: dict[str, str | Promise] = {
    Form.UN: _("UN Security Council, consolidated XML"),
    Form.OFAC: _("OFAC SDN, csv files"),
    Form.EU: _("EU consolidated, csv"),
    Form.FTM: _("OpenSanctions, FollowTheMoney JSON lines"),
    Form.TARGETS: _("OpenSanctions, targets.simple.csv"),
    Form.STOLEN: _("Stolen and lost documents, csv"),
    Form.NATIONAL: _("National list, csv"),
}
SCHEMAS: dict[str, str | Promise] = {
    Schema.PERSON: _("person"),
    Schema.COMPANY: _("company"),
    Schema.VESSEL: _("vessel"),
    Schema.VEHICLE: _("vehicle"),
    Schema.DOCUMENT: _("document"),
}
FAULTS: dict[str, str | Promise] = {
    Fault.NO_ID: _("no id"),
    Fault.NO_NAME: _("no name, document or mark"),
    Fault.DATE: _("not a date: write 1985-03-12, 1985-03, 1985, 1983/1987 or ~1985"),
    Fault.COLUMNS: _(
        "another number of columns than the heading: put a text with a comma in quotes"
    ),
    Fault.TWICE: _("this id stands in the file already"),
    Fault.NOT_JSON: _("not a line of JSON of this kind"),
    Fault.KIND: _("unknown kind: write Person, Company, Vessel, Vehicle or Document"),
    Fault.INSTRUCTION: _(
        "unknown instruction: write second_line, ask_to_wait, call_police, inform_owner,"
        " take_document or check_goods"
    ),
    Fault.COUNTRY: _("unknown country: write its code, KZ or KAZ"),
    Fault.SEX: _("unknown sex: write M, F or nothing"),
    Fault.NUMBER: _("not a document number"),
    Fault.UNKNOWN_PERSON: _("belongs to an entry that is not in the file"),
}
WHOLE: dict[str, str | Promise] = {
    "missing": _("The file cannot be read."),
    "empty": _("The file is empty."),
    "kind": _("The file is not a list of this kind."),
    "encoding": _("The file is not UTF-8. Save it as UTF-8 and send it again."),
    "truncated": _("The file ends in the middle. Fetch it again."),
    "bomb": _("The file grows beyond all measure when unpacked. It was not opened."),
}
NOT_A_PHOTO: dict[str, str | Promise] = {
    "size": _("The photo is larger than 10 MB or 60 megapixels. Save it smaller."),
    "kind": _("This is not a photo. Send a JPEG, PNG or WebP file."),
}
NOT_ACCEPTED: dict[str, str | Promise] = {
    "none": _("Choose the list's file."),
    "code": _("The short name has small Latin letters, digits, - and _, a letter first."),
    "size": _(
        "The file is larger than %(most)s MB. Pack it with gzip, or take it on this machine with"
        " the command: shekara lists import FILE --form %(form)s"
    ),
}


def owner(written: str) -> str:
    """Who answers for a list or an entry: one of our agencies by name, another body as written."""
    return str(AGENCIES.get(written, written))


def owner_code(typed: str) -> str:
    """The agency that somebody named, by its code; another body as it was typed."""
    codes = {str(words).casefold(): code for code, words in AGENCIES.items()}
    return str(codes.get(typed.strip().casefold(), typed))


def kept_for(listed: WatchList) -> str:
    """For whom the entries of a list are kept; empty when they are open."""
    agencies = [str(AGENCIES[each]) for each in Agency if each in listed.agencies.split()]
    roles = [str(WORDS[each]) for each in Role if each in listed.roles.split()]
    return "; ".join(", ".join(each) for each in (agencies, roles) if each)


def doubt(reason: str, count: int) -> str:
    """Why nothing was taken, in a sentence."""
    if reason == "faults":
        return ngettext(
            "%(n)s row cannot be taken. Say that the rest is taken, or mend the file.",
            "%(n)s rows cannot be taken. Say that the rest is taken, or mend the file.",
            count,
        ) % {"n": count}
    if reason in {"shrunk", "swapped"}:
        return ngettext(
            "%(n)s entry would go. Say that this is right, or refuse the file.",
            "%(n)s entries would go. Say that this is right, or refuse the file.",
            count,
        ) % {"n": count}
    if reason == "head_office":
        return str(_("This node gets its lists from head office. Take the list there."))
    return str(_("No entry could be read. Nothing was taken."))
