"""The thread as plain values: knots tied to knots. A link the records do not have is a knot too."""

import msgspec


class Knot(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on the thread.

    kind   donor, money, project, contract, point, works, equipment, training, indicator, missing
    word   what it is, in the reader's language; ``title`` its name; ``note`` its figures
    url    where it is shown in full, for those who may open it
    """

    kind: str
    word: str
    title: str
    note: str = ""
    url: str = ""
    knots: tuple["Knot", ...] = ()


def missing(text: str) -> Knot:
    """A place where the records do not go on, said in words."""
    return Knot(kind="missing", word="", title=text)


def flat(knots: tuple[Knot, ...]) -> list[Knot]:
    """Every knot from the top down, for searches and tests."""
    found: list[Knot] = []
    for knot in knots:
        found += [knot, *flat(knot.knots)]
    return found
