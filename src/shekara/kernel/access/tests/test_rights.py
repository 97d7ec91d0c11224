"""Who may do what, where."""

import pytest

from shekara.kernel import access
from shekara.kernel.access import Actor, Forbidden, Role, matrix

RIGHT = "testing.stamp_paper"


@pytest.fixture(autouse=True)
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {RIGHT: frozenset({Role.OFFICER, Role.HEAD_OFFICE, Role.MACHINE})}
    monkeypatch.setattr(matrix, "_rights", {**matrix._rights, **known})


def person(*roles: Role, points: tuple[str, ...] = ("kordai",)) -> Actor:
    return Actor(code="X-1", agency="customs", points=frozenset(points), roles=frozenset(roles))


def test_a_role_in_the_matrix_may() -> None:
    access.require(person(Role.OFFICER), RIGHT, agency="customs", point="kordai")


@pytest.mark.parametrize(
    "place",
    [
        {"agency": "border_guard"},
        {"point": "merke"},
        {"agency": "customs", "point": "merke"},
    ],
)
def test_an_officer_may_not_for_another_agency_or_point(place: dict[str, str]) -> None:
    with pytest.raises(Forbidden):
        access.require(person(Role.OFFICER), RIGHT, **place)


def test_head_office_works_everywhere() -> None:
    assert access.may(person(Role.HEAD_OFFICE), RIGHT, agency="transport", point="merke")


def test_a_star_stands_for_every_point() -> None:
    assert access.may(person(Role.OFFICER, points=("*",)), RIGHT, point="merke")


def test_a_role_outside_the_matrix_may_not() -> None:
    assert not access.may(person(Role.AUDITOR), RIGHT)


def test_nobody_holds_a_right_that_nobody_registered() -> None:
    assert not access.may(person(*Role), "testing.unheard_of")


def test_nobody_signed_in_holds_no_right() -> None:
    assert not access.may(None, RIGHT)


def test_a_machine_holds_only_the_rights_of_its_token() -> None:
    camera = Actor(code="token:A", agency="", roles=frozenset({Role.MACHINE}), rights=frozenset())
    assert not access.may(camera, RIGHT)


def test_the_refusal_names_the_right() -> None:
    with pytest.raises(Forbidden, match=r"testing\.stamp_paper"):
        access.require(person(), RIGHT)


def test_a_right_is_registered_once() -> None:
    access.register({"testing.a_b": [Role.OFFICER]})
    access.register({"testing.a_b": [Role.OFFICER]})
    with pytest.raises(ValueError, match="already given"):
        access.register({"testing.a_b": [Role.AUDITOR]})


def test_a_right_names_its_domain() -> None:
    with pytest.raises(ValueError, match="domain"):
        access.register({"stamp": [Role.OFFICER]})


def test_the_purpose_of_a_right_is_its_domain() -> None:
    assert access.purpose_of(RIGHT) == "testing"


def test_the_rights_of_an_actor_are_listed() -> None:
    assert RIGHT in access.rights_of(person(Role.OFFICER))
    assert RIGHT not in access.rights_of(person(Role.AUDITOR))


def test_the_printed_matrix_has_a_row_for_every_right() -> None:
    table = matrix.matrix_markdown()
    assert all(f"| `{right}` |" in table for right in matrix.rights())
    assert len({line.count("|") for line in table.splitlines()}) == 1
