"""A refusal of entry or exit as its form shows it. Pure: from a file and its facts to values.

Not here: drawing (``pdf``, the template), who may print it (``ui.refusal_form``).
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from shekara.kernel.ledger.read import Recorded
from shekara.operations.crossing.events import (
    LETTERS,
    ControlRecorded,
    FormLanguage,
    Ground,
    Outcome,
)
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control, Person
from shekara.operations.crossing.ui.refusal.texts import second_language, texts

NO_GROUND = "–"


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What the officer adds by hand: the law is not ours to write."""

    basis: str = ""
    appeal_where: str = ""
    appeal_how: str = ""
    appeal_until: str = ""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A person whose refusal is on record, and the entry of the ledger that says so."""

    person: Person
    control: Control
    at: datetime
    entry: str
    digest: str


class RefusalForm(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the form shows; texts in ``language``, the same small in ``second``."""

    language: FormLanguage
    words: dict[str, str]
    second: dict[str, str]
    number: str
    point: str
    moment: str
    person: tuple[tuple[str, str], ...]
    letter: str
    ground: str
    second_ground: str
    remark: str
    basis: str
    appeal: tuple[tuple[str, str], ...]
    appeal_told: bool
    officer: str
    entry: str
    digest: str

    @property
    def code_text(self) -> str:
        """What the QR code says: number of the form, entry and digest of the ledger."""
        return f"SHEKARA {self.number} {self.entry} {self.digest}"


def find_refused(file: CrossingFile, person: str, facts: Sequence[Recorded]) -> Refused | None:
    """The refusal of this person that stands; ``None`` when nobody has refused them."""
    standing = {
        control.key: control
        for control in file.controls.values()
        if control.subject == person and control.outcome is Outcome.REFUSE
    }
    for recorded in reversed(facts):
        fact = recorded.fact
        if isinstance(fact, ControlRecorded) and fact.control in standing:
            return Refused(
                person=file.people[person],
                control=standing[fact.control],
                at=recorded.at,
                entry=f"{recorded.node} {recorded.seq}",
                digest=recorded.digest,
            )
    return None


def refusal_form(
    file: CrossingFile,
    refused: Refused,
    *,
    point: str,
    zone: ZoneInfo,
    language: FormLanguage,
    filled: Filled,
) -> RefusalForm:
    """The form of one refused person.

    point  name of the crossing point, as it is printed
    zone   of the point: the form says local time
    """
    own, other = texts(language), texts(second_language(language))
    control, person = refused.control, refused.person
    ground: Ground | None = control.ground
    return RefusalForm(
        language=language,
        words=own.said(file.direction),
        second=other.said(file.direction),
        number=f"{file.number}/{person.id}",
        point=point,
        moment=f"{refused.at.astimezone(zone):%d.%m.%Y %H:%M}",
        person=_person(file, person, own.female, own.male),
        letter=LETTERS[ground] if ground else NO_GROUND,
        ground=own.grounds[ground] if ground else NO_GROUND,
        second_ground=other.grounds[ground] if ground else "",
        remark=control.text,
        basis=filled.basis or (file.decision.basis if file.decision else ""),
        appeal=(
            ("appeal_where", filled.appeal_where),
            ("appeal_how", filled.appeal_how),
            ("appeal_until", filled.appeal_until),
        ),
        appeal_told=control.appeal_told,
        officer=control.recorded_by,
        entry=refused.entry,
        digest=refused.digest,
    )


def _person(
    file: CrossingFile, person: Person, female: str, male: str
) -> tuple[tuple[str, str], ...]:
    sex = {"F": female, "M": male}.get(person.sex, person.sex)
    rows = [
        ("surname", person.surname),
        ("given_names", person.given_names),
        ("names_local", person.names_local),
        ("birth_date", _day(person.birth_date)),
        ("sex", sex),
        ("nationality", person.nationality),
        ("document", f"{person.document_kind} {person.number}".strip()),
        ("issuer", person.issuer),
        ("expires_on", _day(person.expires_on)),
        ("vehicle", " + ".join(v.plate for v in file.vehicles.values())),
    ]
    wanted = {"surname", "birth_date", "nationality", "document"}
    return tuple((name, value) for name, value in rows if value or name in wanted)


def _day(iso: str) -> str:
    """``1985-03-12`` as 12.03.1985; unknown parts stay XX."""
    return ".".join(reversed(iso.split("-"))) if iso else ""
