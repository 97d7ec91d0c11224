"""`shekara iati export | validate | import` as an operator meets them, with good and bad files."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from shekara.config.commands.iati import app
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.models import Entry
from shekara.programme.activity.load import load as load_programme
from shekara.programme.funding.load import load as load_money
from shekara.programme.publication.load import load as load_profiles
from shekara.programme.publication.models import ForeignRecord, IatiFile
from shekara.programme.publication.tests.conftest import NOON
from shekara.registry.tests.loaded import load as load_registry

SAMPLE = Path(__file__).parents[2] / "programme/publication/tests/samples/undp-shape.xml"
TEXT = SAMPLE.read_text("utf-8")
VALID, WRONG, USAGE = 0, 1, 2
BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    "]>\n<iati-activities version='2.03'><iati-activity><title>&b;</title></iati-activity>"
    "</iati-activities>"
)
THIEF = BOMB.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/hostname">')
UNREADABLE = {
    "truncated": (TEXT[: len(TEXT) // 2], "breaks off"),
    "wrong version": (TEXT.replace('version="2.03"', 'version="1.05"', 1), "1.05"),
    "bomb": (BOMB, "DOCTYPE"),
    "thief": (THIEF, "DOCTYPE"),
    "no IATI": ("<html><body>Hello</body></html>", "html"),
    "no XML": ("code;title\n1;Seminar\n", "Line 1"),
    "nothing": ("", "Line 1"),
}


@dataclass(frozen=True, kw_only=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    said: str


Run = Callable[..., Done]


@pytest.fixture
def run(db: None, tmp_path: Path, settings: Any) -> Run:
    """`shekara iati …` on a node with the programme the package brings."""
    settings.HOME = tmp_path
    stamp = Stamp(actor="system", unit="", node="kordai", at=NOON)
    load_registry(stamp)
    for load in (load_programme, load_money, load_profiles):
        load(stamp)

    def run(*arguments: object) -> Done:
        result = CliRunner().invoke(app, [str(each) for each in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Done(code=result.exit_code, out=result.stdout, said=result.stderr)

    return run


def held() -> tuple[int, int, int]:
    """Facts in the ledger, records of others, files on record."""
    return Entry.objects.count(), ForeignRecord.objects.count(), IatiFile.objects.count()


def write(folder: Path, text: str, name: str = "theirs.xml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_valid_file_is_called_valid(run: Run) -> None:
    done = run("validate", SAMPLE)
    told = json.loads(run("validate", SAMPLE, "--json").out)

    assert done.code == VALID, done.out
    assert "Valid IATI 2.03: 0 errors" in done.out
    assert (told["valid"], told["records"]) == (True, 2)


def test_a_broken_rule_is_named_with_its_line_and_the_file_is_not_called_valid(
    run: Run, tmp_path: Path
) -> None:
    text = TEXT.replace('code="15210" percentage="70"', 'code="15210" percentage="60"')
    done = run("validate", write(tmp_path, text))

    assert done.code == WRONG
    assert "NOT VALID IATI 2.03: 1 errors" in done.out
    assert "line " in done.out
    assert "[XM-DAC-41114-PROJECT-00999001" in done.out


@pytest.mark.parametrize("case", list(UNREADABLE))
@pytest.mark.parametrize("command", ["validate", "import"])
def test_a_file_that_cannot_be_read_says_why_in_one_line_and_nothing_is_kept(
    run: Run, tmp_path: Path, command: str, case: str
) -> None:
    text, said = UNREADABLE[case]
    before = held()
    done = run(command, write(tmp_path, text))

    assert done.code == WRONG
    assert said in done.said
    assert "Line " in done.said
    assert len(done.said.strip().splitlines()) == 1
    assert held() == before


@pytest.mark.parametrize("command", ["validate", "import"])
def test_a_file_that_is_not_there_is_a_question_that_cannot_be_answered(
    run: Run, tmp_path: Path, command: str
) -> None:
    done = run(command, tmp_path / "none.xml")

    assert done.code == USAGE
    assert "cannot be read" in done.said


def test_a_preview_writes_nothing_and_the_same_file_is_taken_once(run: Run) -> None:
    before = held()
    looked = run("import", SAMPLE, "--preview")
    preview = held()
    taken = run("import", SAMPLE)
    after = held()
    again = run("import", SAMPLE)

    assert (looked.code, taken.code, again.code) == (VALID, VALID, VALID)
    assert "2 records: 2 new" in looked.out
    assert "Not kept:" in looked.out
    assert "contact-info" in looked.out
    assert preview == before
    assert after[1] == before[1] + 2
    assert "Taken: 0 new, 0 changed." in again.out
    assert held()[1] == after[1]


def test_a_record_that_breaks_the_schema_stops_the_whole_file_until_it_is_left_out(
    run: Run, tmp_path: Path
) -> None:
    text = TEXT.replace('<budget type="1" status="2">', '<budget type="1" colour="red">')
    file = write(tmp_path, text)
    before = held()
    refused = run("import", file)
    middle = held()
    taken = run("import", file, "--without-faulty")

    assert refused.code == WRONG
    assert "nothing was" in refused.said
    assert middle == before
    assert taken.code == VALID
    assert held()[1] == before[1] + 1


def test_what_is_exported_is_judged_and_its_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "ours.xml"
    done = run("export", "--out", out)
    judged = run("validate", out)
    none = run("export", "--out", tmp_path / "x.xml", "--project", "none")
    nowhere = run("export", "--out", tmp_path / "no" / "folder.xml")
    odd = run("export", "--out", out, "--kind", "party")

    assert done.code == VALID, done.out
    assert judged.code == VALID
    assert none.code == WRONG
    assert "NOT VALID" in none.out
    assert (nowhere.code, odd.code) == (USAGE, USAGE)
    assert "cannot be written" in nowhere.said
