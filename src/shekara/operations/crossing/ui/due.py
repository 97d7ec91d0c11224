"""What my agency still owes on a file, and who comes next before the officer."""

from shekara.operations.crossing.events import PersonRole
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control


def owed(file: CrossingFile, subject: str, agency: str) -> tuple[Control, ...]:
    """Open controls of this agency on a subject, in the order of the scheme."""
    mine = [c for c in file.open_controls if c.agency == agency and c.subject == subject]
    return tuple(sorted(mine, key=lambda control: control.turn))


def undecided(file: CrossingFile, subject: str, agency: str) -> bool:
    """Does this subject wait for an outcome of mine? Held and referred ones do not."""
    return any(not c.hold and not c.referred_at for c in owed(file, subject, agency))


def next_subject(file: CrossingFile, agency: str, *, after: str = "") -> str:
    """Who or what comes before the officer now: drivers first, then people, vehicles, goods.

    Empty when nothing waits for this agency.
    """
    drivers = [p.id for p in file.moving_people if p.role is PersonRole.DRIVER]
    order = [*drivers, *file.people, *file.vehicles, *file.consignments, "file"]
    waiting = [s for s in dict.fromkeys(order) if undecided(file, s, agency)]
    others = [subject for subject in waiting if subject != after]
    return next(iter(others or waiting), "")
