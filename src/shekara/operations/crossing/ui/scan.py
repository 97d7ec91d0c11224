"""What a scan does in the lane: opens a file, finds one, puts a person or a paper on it.

Nothing is overwritten: a second document while the first is undecided asks.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.crossing import handlers, queries
from shekara.operations.crossing.commands import (
    AddContainer,
    AddPaper,
    AddPeople,
    ChangeLane,
    CorrectVehicle,
    NewPaper,
    OpenFile,
)
from shekara.operations.crossing.events import PaperKind, PersonRole
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui.asking import Said, answering
from shekara.operations.crossing.ui.due import undecided
from shekara.operations.crossing.ui.forms.people import next_role
from shekara.operations.crossing.ui.forms.vehicles import new_vehicle, next_kind
from shekara.operations.crossing.ui.people import person_of
from shekara.operations.crossing.ui.place import Place
from shekara.operations.crossing.ui.shown import name_of
from shekara.operations.document.marks import Warned
from shekara.operations.document.reading import Reading
from shekara.operations.document.scan import Kind, Scan, read_scan
from shekara.operations.document.ui.words import KINDS, say
from shekara.registry.kinds import Traffic
from shekara.registry.queries import border_regime, get_point

PAPERS = {
    Kind.CARNET: PaperKind.TIR,
    Kind.CONSIGNMENT_NOTE: PaperKind.CMR,
    Kind.BOOKING: PaperKind.BOOKING,
}
ALONE = "alone"
"""Answer to "add it here, or open another?": another file."""
HERE = "here"
"""The other answer: on the file in work."""


@dataclass(kw_only=True)
class Taken:
    """What came of a scan.

    file, on  the file in work from now on, and the person or vehicle before the officer
    question  asked instead of overwriting; answers as (value, words)
    held      text kept until what it needs is there (a passport before the plate)
    """

    file: CrossingFile | None = None
    on: str = ""
    said: Said = field(default_factory=Said)
    question: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    held: str = ""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One desk taking scans: where it stands, who works, what is in work.

    at_gate  a new file begins inside; at the entrance it has only arrived, to be weighed
    """

    place: Place
    by: Actor
    stamp: Stamp
    file: CrossingFile | None
    on: str = ""
    answer: str = ""
    at_gate: bool = True

    @property
    def today(self) -> date:
        return self.stamp.at.date()

    def take(self, text: str, *, held: str = "") -> Taken:
        """Do what the scan says; whatever a rule refuses is said, and the lane stays as it was."""
        taken = Taken(file=self.file, on=self.on, held=held)
        with answering(taken.said):
            self._take(text, read_scan(text, today=self.today), taken)
        return taken

    def _take(self, text: str, scan: Scan, taken: Taken) -> None:
        railway = self.place.mode in {Traffic.RAIL_FREIGHT, Traffic.RAIL_PASSENGER}
        if scan.kind is Kind.NOTHING:
            _refuse(taken, _("Scan a document or a plate."))
        elif scan.kind is Kind.DOCUMENT:
            self._document(text, scan, taken)
        elif scan.kind is Kind.CROSSING_FILE:
            taken.file, taken.on = queries.get_file(scan.value, by=self.by), ""
        elif scan.kind in PAPERS or scan.kind in {Kind.CONTAINER, Kind.VIN}:
            self._on_file(scan, taken)
        elif self.place.mode is Traffic.PEDESTRIAN:
            _refuse(taken, _("This lane is for pedestrians: scan a document."))
        elif Kind.PLATE in (scan.kind, *scan.also) or (railway and scan.kind is Kind.WAGON):
            self._plate(text, scan, taken)
        elif scan.kind is Kind.UNKNOWN and self.file is None and scan.value:
            self._plate(text, scan, taken)  # a plate of a far country: warned of, never refused
        else:
            what = _(KINDS[scan.kind])
            _refuse(taken, _("This is a %(what)s; it does not help here.") % {"what": what})

    def _document(self, text: str, scan: Scan, taken: Taken) -> None:
        read = [r for r in scan.readings if r.format and (r.fields.surname or r.fields.number)]
        if not read:
            first = scan.reading.problems[0] if scan.reading and scan.reading.problems else None
            _refuse(taken, say(first) if first else _("This cannot be read. Scan again."))
            return
        if self.place.mode is Traffic.PEDESTRIAN:
            if self._asks(taken, text):
                return
            file = None
        elif self.file is None:
            taken.held = text
            taken.said.text = _("The document is kept. Now the plate.")
            return
        elif self._asks(taken, text):
            return
        else:
            file = self.file
        self._add(file, read, taken)

    def _add(self, file: CrossingFile | None, read: list[Reading], taken: Taken) -> None:
        with writing():
            file = file or self._opened(people=1)
            first = next_role(file)
            rest = first if first is PersonRole.PEDESTRIAN else PersonRole.PASSENGER
            people = tuple(
                person_of(reading, role=rest if index else first, today=self.today)
                for index, reading in enumerate(read)
            )
            before = len(file.people)
            file = handlers.add_people(
                AddPeople(file=file.id, people=people), by=self.by, stamp=self.stamp
            )
            # The page opens this person to the officer: one more fact of this transaction, not
            # another write to the disk after it.
            queries.look_at_file(file.id, by=self.by, stamp=self.stamp)
        new = list(file.people)[before:] or [""]
        taken.file, taken.on, taken.held = file, new[0], ""

    def _asks(self, taken: Taken, text: str) -> bool:
        """Is somebody before the officer undecided? Then ask; nothing is overwritten."""
        if self.file is None or self.answer or not undecided(self.file, self.on, self.by.agency):
            return False
        taken.said.status, taken.held = 409, text
        name = name_of(self.file, self.on)
        taken.question = _("%(name)s is not decided yet. Take the new document?") % {"name": name}
        taken.answers = ((ALONE, _("Take the new one")),)
        return True

    def _plate(self, text: str, scan: Scan, taken: Taken) -> None:
        kind = next_kind(self.place.mode, others=len(self.file.vehicles) if self.file else 0)
        value = scan.value or text.strip()
        if self.file and not self.file.over and self.answer != ALONE:
            if any(v.plate == scan.value for v in self.file.vehicles.values()):
                taken.on = ""
                return
            if self.file.vehicles and self.answer != HERE and not _is_trailer(scan):
                self._asks_where(taken, text, value)
                return
            command = new_vehicle(self.file.id, kind, text)
            taken.file = handlers.add_vehicle(command, by=self.by, stamp=self.stamp)
        else:
            taken.file = self._found(value) or self._with_plate(text)
        taken.on = ""
        if taken.held and taken.file:
            scan = read_scan(taken.held, today=self.today)
            read = [r for r in scan.readings if r.format]
            if read:
                self._add(taken.file, read, taken)
        taken.held = ""

    def _asks_where(self, taken: Taken, text: str, value: str) -> None:
        assert self.file is not None  # noqa: S101
        taken.said.status, taken.held = 409, text
        words = {"plate": value, "number": self.file.number}
        taken.question = _("%(plate)s: a vehicle of %(number)s, or another file?") % words
        taken.answers = (
            (HERE, _("On %(number)s") % words),
            (ALONE, _("Another file")),
        )

    def _found(self, plate: str) -> CrossingFile | None:
        """The open file at this point that has the plate, moved to this lane."""
        hits = queries.search(plate, by=self.by, stamp=self.stamp)
        open_here = [
            hit.file.id
            for hit in hits
            if hit.text == plate and hit.file.point == self.place.point and not hit.file.over
        ]
        if not open_here:
            return None
        found = queries.get_file(open_here[0], by=self.by)
        if not self.place.lane or found.lane == self.place.lane:
            return found
        command = ChangeLane(file=found.id, lane=self.place.lane)
        return handlers.change_lane(command, by=self.by, stamp=self.stamp)

    def _with_plate(self, text: str) -> CrossingFile:
        with writing():
            file = self._opened(people=1 if self.place.mode is Traffic.LORRY else None)
            command = new_vehicle(file.id, next_kind(file.mode, others=0), text)
            return handlers.add_vehicle(command, by=self.by, stamp=self.stamp)

    def _opened(self, *, people: int | None) -> CrossingFile:
        place = self.place
        point = get_point(place.point)
        command = OpenFile(
            point=place.point,
            short=point.short,
            mode=place.mode,
            direction=place.direction,
            regime=border_regime(point.neighbour, self.today),
            kind=place.kind,
            lane=place.lane,
            people=people,
            at_gate=self.at_gate,
            arrived_at=self.stamp.at,
        )
        return handlers.open_file(command, by=self.by, stamp=self.stamp)

    def _on_file(self, scan: Scan, taken: Taken) -> None:
        if self.file is None:
            _refuse(taken, _("Scan the plate or the document first."))
            return
        if scan.kind is Kind.VIN:
            vehicle = next(iter(self.file.moving_vehicles), None)
            if vehicle is None:
                _refuse(taken, _("Scan the plate or the document first."))
                return
            said = CorrectVehicle(
                file=self.file.id, vehicle=vehicle.id, vin=scan.value, reason=_("VIN scanned")
            )
            taken.file = handlers.correct_vehicle(said, by=self.by, stamp=self.stamp)
        elif scan.kind is Kind.CONTAINER:
            bad = scan.mark is not None and Warned.CHECK_DIGIT in scan.mark.warnings
            box = AddContainer(file=self.file.id, number=scan.value, check_ok=not bad)
            taken.file = handlers.add_container(box, by=self.by, stamp=self.stamp)
        else:
            paper = NewPaper(kind=PAPERS[scan.kind], number=scan.value)
            command = AddPaper(file=self.file.id, paper=paper)
            taken.file = handlers.add_paper(command, by=self.by, stamp=self.stamp)


def _refuse(taken: Taken, text: str) -> None:
    taken.said.status, taken.said.text = 422, text


def _is_trailer(scan: Scan) -> bool:
    return scan.mark is not None and "trailer" in scan.mark.series
