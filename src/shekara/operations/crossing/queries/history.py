"""What happened to a file, entry by entry; and the facts of a point for machines."""

from django.conf import settings

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger import read
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import Recorded
from shekara.operations.crossing.models import CrossingFile
from shekara.operations.crossing.projections import load
from shekara.operations.crossing.queries.files import look_at_file

PREFIX = "crossing/"
BATCH = 1000


def history(file_id: str, *, by: Actor, stamp: Stamp) -> list[Recorded]:
    """Every fact of the file, oldest first, with its private part: a look, on record."""
    look_at_file(file_id, by=by, stamp=stamp)
    return read.history(f"{PREFIX}{file_id}")


def changes_since(file_id: str, version: int, *, by: Actor) -> list[Recorded]:
    """What happened after ``version``: shown to the desk that was second."""
    require(by, "crossing.read_file", point=load(file_id).point)
    return read.history(f"{PREFIX}{file_id}", after=version)


def facts_of_point(point: str, *, by: Actor, after: int = 0, limit: int = 200) -> list[Recorded]:
    """Facts of this point's files with a greater ``seq`` on this node, without private parts."""
    require(by, "crossing.read_board", point=point)
    found: list[Recorded] = []
    here: dict[str, bool] = {}
    for entry in read.entries(node=settings.NODE, after=after, batch=BATCH, private=False):
        if not entry.stream.startswith(PREFIX):
            continue
        file_id = entry.stream.removeprefix(PREFIX)
        if file_id not in here:
            here[file_id] = CrossingFile.objects.filter(id=file_id, point=point).exists()
        if here[file_id]:
            found.append(entry)
            if len(found) == limit:
                break
    return found
