"""Compile everything once, so that nobody's first search waits for it.

`python -m shekara.operations.screening.engine.warm`; `make setup` does it. Costs half a minute
on a machine where nothing is kept yet, else a second.
"""

import tempfile
from pathlib import Path

from shekara.operations.screening.engine.entity import Doc, Entity, Name, Query
from shekara.operations.screening.engine.index import Index


def warm() -> None:
    """Build, save, open and search an index of two invented people."""
    people = (
        Entity(id="a", names=(Name(full="Sam Sample"),), dob=("1980-01-02",), sex="M"),
        Entity(id="b", names=(Name(full="Eve Example"),), docs=(Doc(number="X0000001"),)),
    )
    query = Query(surname="SAMPLE", given="SAM", dob="1980-01-02", docno="X0000001")
    with tempfile.TemporaryDirectory(prefix="shekara-warm-") as folder:
        path = Path(folder) / "index"
        Index.build(people).save(path)
        opened = Index.open(path)
        opened.search(query)
        opened.explain(query, people[0])


if __name__ == "__main__":
    warm()
