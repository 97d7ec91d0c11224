"""Real persons out of the files of OFAC and the United Nations, for sets of other seeds.

`python -m bench.screening.published OUT.jsonl.gz --ofac sdn.csv --un consolidated.xml [--seed N]`
takes as many persons as the committed list has, none of them twice and none who stands there:
what is fitted on one cannot have seen the other. The aliases stand beside the OFAC file.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.screening.cases import CASES, lines, write

WANTED = {"ofac": 2329, "un": 360}
Row = dict[str, Any]


def persons(path: Path, form: str) -> Iterator[Row]:
    """Every person of a published file in the shape of the sets."""
    from shekara.operations.screening.engine.entity import Entity, Schema
    from shekara.operations.screening.lists.entry import ListEntry
    from shekara.operations.screening.lists.reading import Form, read

    for row in read(path, Form(form)):
        if isinstance(row, ListEntry) and row.entity.schema == Schema.PERSON:
            yield _plain(row.entity, form, Entity)


def _plain(entity: Any, form: str, _kind: type) -> Row:
    names = []
    for name in entity.names:
        row = {"full": name.full, "script": script(name.full), "kind": str(name.kind)}
        parts = (("surname", name.surname), ("given", name.given), ("patronymic", name.patronymic))
        names.append(row | {key: text for key, text in parts if text})
    docs = [
        {"type": each.type, "number": each.number, "country": each.country} for each in entity.docs
    ]
    return {
        "id": "", "source": form, "names": names, "dob": [day for day in entity.dob if "/" not in day],
        "nat": list(entity.nat), "sex": entity.sex, "docs": docs,
        "ref": f"{form.upper()}-{entity.id}",
    }  # fmt: skip


def script(text: str) -> str:
    """The script most of ``text`` is written in, as ISO 15924 names it."""
    for first, last, name in (("\u0400", "\u052f", "Cyrl"), ("\u0600", "\u06ff", "Arab"), ("\u3400", "\u9fff", "Hans")):  # fmt: skip
        if any(first <= letter <= last for letter in text):
            return name
    return "Latn"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ofac", type=Path, required=True)
    parser.add_argument("--un", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=41)
    given = parser.parse_args()
    known = [row for row in lines(CASES / "list_10k.jsonl.gz") if row["source"] != "syn"]
    refs = {row["ref"] for row in known}
    names = {name["full"].casefold() for row in known for name in row["names"][:1]}
    rnd = random.Random(given.seed)
    taken: list[Row] = []
    for form, path in (("ofac", given.ofac), ("un", given.un)):
        some = [
            row
            for row in persons(path, form)
            if row["ref"] not in refs and row["names"][0]["full"].casefold() not in names
        ]
        rnd.shuffle(some)
        taken += some[: WANTED[form]]
    for place, row in enumerate(taken):
        row["id"] = f"P{given.seed:03}{place:05}"
    write(given.out, taken)


if __name__ == "__main__":
    main()
