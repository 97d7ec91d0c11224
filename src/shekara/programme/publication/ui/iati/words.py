"""Sentences about files of IATI: kinds of file, why a file is not read, what is wrong in it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from shekara.programme.publication.iati.stream import Unreadable, Why
from shekara.programme.publication.ui.iati.rule_words import sentence

KINDS: dict[str, Any] = {
    "activity": _("Activities"),
    "organisation": _("Organisations"),
}
SEEN: dict[str, tuple[str, Any]] = {
    "new": ("passed", _("new")),
    "changed": ("conditional", _("changed")),
    "same": ("exempt", _("the same")),
    "faulty": ("refused", _("faulty")),
}
"""What would become of a record: mark and word."""
MEND: dict[str, Any] = {
    "profile": _("IATI profile"),
    "results": _("Results"),
    "money": _("Money"),
    "project": _("Project"),
}
UNREADABLE: dict[Why, Any] = {
    Why.EMPTY: _("The file is empty."),
    Why.NOT_XML: _("This is not an XML file. Send the file of IATI itself, not a page or archive."),
    Why.DOCTYPE: _(
        "The file declares a document type (DOCTYPE). Such files can carry bombs and are not read."
    ),
    Why.NOT_IATI: _("This XML file is not of IATI: it begins with “%(detail)s”."),
    Why.NO_VERSION: _("The file does not say its version of IATI. Version 2.03 is read."),
    Why.OTHER_VERSION: _("The file is of version “%(detail)s” of IATI. Version 2.03 is read."),
    Why.BROKEN: _("The file breaks off or is damaged here. Fetch it again."),
    Why.TOO_LARGE: _("One record of this file is larger than 20 MB. It is not read."),
}
_SCHEMA: dict[str, Any] = {
    "element_content": _("Something is missing here, or stands in the wrong place."),
    "cvc_complex_type_4": _("A required attribute is missing."),
    "cvc_complex_type_3_2_1": _("The standard has no such attribute here."),
    "cvc_complex_type_2_3": _("Text stands where only elements may."),
    "cvc_datatype_valid_1_2_1": _("This is not a value of the right kind (day, number, code)."),
    "cvc_datatype_valid_1_2_2": _("This is not a value of the right kind (day, number, code)."),
    "cvc_datatype_valid_1_2_3": _("This is not a value of the right kind (day, number, code)."),
}
_FILE: dict[str, Any] = {
    "twice": _("The same identifier stands twice in the file."),
    "stray": _("Something that is no record stands between the records."),
    "nothing": _("The file has no record."),
}
_CODE = _("The code list %(codes)s has no such code.")


def unreadable(why: Unreadable) -> str:
    """Why a file is not read, with its line."""
    text = str(UNREADABLE[why.why]) % {"detail": why.detail[:80]}
    return str(_("Line %(line)s: %(text)s")) % {"line": why.line, "text": text}


def said(told: Mapping[str, Any]) -> str:
    """A violation in the reader's language; the official English sentence where we have none."""
    rule = str(told["rule"])
    match told["origin"]:
        case "schema":
            words = _SCHEMA.get(rule)
        case "codes":
            words = str(_CODE) % {"codes": rule}
        case "file":
            words = _FILE.get(rule)
        case _:
            words = sentence(rule)
    return str(words or told["message"])
