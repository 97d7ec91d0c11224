"""`shekara screen`: lists and queries in, one line for each query out, bad rows named."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from shekara.operations.screening.cli import screen

app = typer.Typer()
app.command()(screen)

AKHMETOV = {
    "id": "E1", "source": "un", "dob": ["1985-03-12"], "nat": ["kz"], "sex": "M", "docs": [],
    "names": [{"full": "Ахметов Данияр", "script": "Cyrl", "kind": "primary",
               "surname": "Ахметов", "given": "Данияр"}],
}  # fmt: skip
KARIMOV = {
    "id": "E2", "source": "national", "dob": ["1970"], "nat": ["uz"], "sex": None, "docs": [],
    "names": [{"full": "Karimov, Bakhtiyor", "script": "Latn", "kind": "primary"}],
}  # fmt: skip
AT_THE_BORDER = {"qid": "Q1", "doc": "TD3", "surname": "AKHMETOV", "given": "DANIYAR",
                 "dob": "1985-03-12", "nat": "kz", "sex": "M", "docno": "N00000001"}  # fmt: skip
NOBODY = {"qid": "Q2", "doc": "TD3", "surname": "SMITH", "given": "JOHN", "dob": "1990-01-01",
          "nat": "gb", "sex": "M", "docno": "123456789"}  # fmt: skip


def lines(path: Path, *rows: Any) -> Path:
    """``rows`` as JSON lines, gzip when the name says so; a text row stands as it is."""
    text = "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


def run(folder: Path, lists: list[Path], queries: Path, *more: str) -> tuple[Result, list[Any]]:
    """The command's result, and the lines it wrote."""
    out = folder / "out.jsonl"
    given = [word for each in lists for word in ("--list", str(each))]
    done = CliRunner().invoke(app, [*given, "--queries", str(queries), "--out", str(out), *more])
    text = out.read_text(encoding="utf-8") if out.exists() else ""
    return done, [json.loads(line) for line in text.splitlines()]


def test_several_lists_plain_and_packed_are_one(tmp_path: Path) -> None:
    lists = [lines(tmp_path / "a.jsonl", KARIMOV), lines(tmp_path / "b.jsonl.gz", AKHMETOV)]
    done, (first, second) = run(tmp_path, lists, lines(tmp_path / "q.jsonl", AT_THE_BORDER, NOBODY))
    assert done.exit_code == 0
    assert (first["qid"], second["qid"]) == ("Q1", "Q2")
    assert first["hits"][0][0] == "E1"
    assert first["hits"][0][1] > 0.9
    assert first["hits"][0][2] == 1
    assert first["ms"] >= 0
    assert not any(hit[2] for hit in second["hits"])


def test_every_hit_is_explained_unless_that_is_not_wanted(tmp_path: Path) -> None:
    lists = [lines(tmp_path / "a.jsonl", AKHMETOV)]
    queries = lines(tmp_path / "q.jsonl.gz", AT_THE_BORDER)
    _, (told,) = run(tmp_path, lists, queries)
    assert {clue["field"] for clue in told["evidence"][0]} >= {"family", "given", "birth", "sex"}
    _, (bare,) = run(tmp_path, lists, queries, "--no-evidence")
    assert "evidence" not in bare
    assert bare["hits"] == told["hits"]


def test_progress_is_told_unless_quiet_is_asked_for(tmp_path: Path) -> None:
    lists = [lines(tmp_path / "a.jsonl", AKHMETOV)]
    queries = lines(tmp_path / "q.jsonl", AT_THE_BORDER)
    done, _ = run(tmp_path, lists, queries)
    assert "1 entities searchable" in done.stderr
    assert "1 queries answered" in done.stderr
    quiet, _ = run(tmp_path, lists, queries, "--quiet")
    assert quiet.stderr == ""


def test_bad_rows_are_named_and_the_rest_is_screened(tmp_path: Path) -> None:
    lists = [lines(tmp_path / "a.jsonl", AKHMETOV, "{broken\n", '{"names": []}\n', "\n")]
    queries = lines(
        tmp_path / "q.jsonl", AT_THE_BORDER, "nonsense\n", '{"qid": "Q9", "dob": 5}\n', NOBODY
    )
    done, answers = run(tmp_path, lists, queries)
    assert done.exit_code == 1
    assert "a.jsonl, line 2" in done.stderr
    assert "a.jsonl, line 3" in done.stderr
    assert "line 2" in answers[1]["error"]
    assert (answers[2]["qid"], answers[2]["hits"]) == ("Q9", [])
    assert "dob" in answers[2]["error"]
    assert answers[0]["hits"][0][0] == "E1"


@pytest.mark.parametrize("spoil", ["missing", "folder", "cut", "foreign"])
def test_a_list_that_cannot_serve_stops_everything_and_says_which(
    tmp_path: Path, spoil: str
) -> None:
    bad = lines(tmp_path / "bad.jsonl.gz", *[AKHMETOV] * 50)
    if spoil == "missing":
        bad.unlink()
    elif spoil == "folder":
        bad.unlink()
        bad.mkdir()
    elif spoil == "cut":
        bad.write_bytes(bad.read_bytes()[:-20])
    else:
        bad.write_bytes(b"id,name\n1,Somebody\n")
    done, answers = run(tmp_path, [bad], lines(tmp_path / "q.jsonl", AT_THE_BORDER))
    assert done.exit_code == 2
    assert "bad.jsonl.gz" in done.stderr
    assert answers == []


def test_no_more_hits_than_asked_for(tmp_path: Path) -> None:
    many = [AKHMETOV | {"id": f"E{n:02}"} for n in range(30)]
    lists = [lines(tmp_path / "a.jsonl", *many)]
    queries = lines(tmp_path / "q.jsonl", AT_THE_BORDER)
    for top in (1, 3, 10, 25):
        _, (told,) = run(tmp_path, lists, queries, "--top", str(top))
        assert len(told["hits"]) == top
        assert [hit[0] for hit in told["hits"]] == [f"E{n:02}" for n in range(top)]


def test_an_id_that_comes_again_counts_once_and_its_last_row_holds(tmp_path: Path) -> None:
    lists = [lines(tmp_path / "a.jsonl", KARIMOV | {"id": "E1"}, AKHMETOV)]
    done, (told,) = run(tmp_path, lists, lines(tmp_path / "q.jsonl", AT_THE_BORDER))
    assert [hit[0] for hit in told["hits"]] == ["E1"]
    assert "1 ids came again" in done.stderr


@pytest.mark.slow
def test_another_process_answers_the_same(tmp_path: Path) -> None:
    entities = [AKHMETOV | {"id": f"E{n % 40}"} for n in range(50)] + [KARIMOV]
    listed = lines(tmp_path / "a.jsonl", *entities)
    queries = lines(tmp_path / "q.jsonl", AT_THE_BORDER, NOBODY)
    found = []
    for seed in ("1", "2"):
        out = tmp_path / f"out{seed}.jsonl"
        program = (
            "import typer; from shekara.operations.screening.cli import screen as s; typer.run(s)"
        )
        files = ["--list", str(listed), "--queries", str(queries), "--out", str(out)]
        subprocess.run(
            [sys.executable, "-c", program, *files],
            env=os.environ | {"PYTHONHASHSEED": seed}, check=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        found.append([each | {"ms": 0} for each in answers])
    assert found[0] == found[1]
