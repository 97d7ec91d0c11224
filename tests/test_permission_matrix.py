"""The permission matrix, cell by cell, against the table that somebody read and agreed to."""

import csv
from pathlib import Path

import pytest

from shekara.kernel.access import Actor, Role, may
from shekara.kernel.access.matrix import cells, rights

TABLE = Path(__file__).parent / "matrix.csv"
AGAIN = "write it again with: python -m shekara.kernel.access.matrix_csv"


def agreed() -> dict[tuple[str, str], bool]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["right"], role.value): row[role.value] == "x"
            for row in csv.DictReader(file)
            for role in Role
        }


AGREED = agreed()
OURS = [cell for cell in cells() if not cell[0].startswith(("test.", "testing."))]


@pytest.mark.parametrize(
    ("right", "role", "held"), OURS, ids=lambda part: str(part).replace(".", "_")
)
def test_the_code_gives_what_the_table_agreed(right: str, role: Role, held: bool) -> None:
    actor = Actor(
        code="X-1",
        agency="customs",
        points=frozenset({"kordai"}),
        roles=frozenset({role}),
        rights=frozenset({right}) if role is Role.MACHINE else None,
    )
    assert (right, role.value) in AGREED, f"{right} is new: {AGAIN}"
    assert AGREED[right, role.value] is held, AGAIN
    assert may(actor, right, agency="customs", point="kordai") is held


def test_no_right_of_the_table_is_missing_from_the_code() -> None:
    known = {right for right, _, _ in OURS}
    assert {right for right, _ in AGREED} == known, AGAIN


@pytest.mark.parametrize("role", list(Role))
def test_no_role_holds_every_right(role: Role) -> None:
    assert any(not held for _, holder, held in OURS if holder is role)


def test_every_right_is_held_by_somebody() -> None:
    assert [right for right, holders in rights().items() if not holders] == []
