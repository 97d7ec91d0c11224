"""What goes out: BOMCA 8 in Kazakhstan as the package brings it is a valid file."""

import io

import pytest

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.programme.publication.iati.check.file import judge
from shekara.programme.publication.iati.export import export, live
from shekara.programme.publication.iati.store import path_of


@pytest.mark.parametrize("kind", ["activity", "organisation"])
def test_the_project_of_the_package_goes_out_valid(
    bomca: str, kamila: Actor, stamp: Stamp, kind: str
) -> None:
    made = export(kind, by=kamila, stamp=stamp)

    assert made.told == []
    assert made.valid
    assert made.records == 1
    assert made.name.endswith("2026-11-24.xml")
    with path_of(made.digest).open("rb") as file:
        assert judge(file, now=stamp.at).valid


def test_the_live_file_of_a_project_is_judged_too(bomca: str, stamp: Stamp) -> None:
    content, verdict = live(bomca, now=stamp.at)

    assert verdict.valid
    assert judge(io.BytesIO(content), now=stamp.at).records == 1
