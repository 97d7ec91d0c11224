"""``shekara mrz``: one JSON object per document, whatever comes in."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from shekara.operations.document.cli import ALL_VALID, BAD_USAGE, SOME_NOT_VALID, app, run
from shekara.operations.document.tests.documents import TODAY, aigerim

KEYS = ["id", "format", "valid", "fields", "checks", "repairs", "problems"]
FIELDS = [
    "document_code", "issuer", "surname", "given_names", "names_truncated", "number",
    "nationality", "birth_date", "sex", "expiry_date", "optional",
]  # fmt: skip
CHECKS = ["number", "birth_date", "expiry_date", "optional", "composite"]


def results(content: bytes, *, jsonl: bool = False) -> list[dict[str, Any]]:
    """What the command prints for ``content``."""
    out = io.BytesIO()
    run([io.BytesIO(content)], out, jsonl=jsonl, today=TODAY)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_result_has_the_promised_keys() -> None:
    lines = aigerim()
    lines[1] = lines[1][:13] + "B" + lines[1][14:]

    (result,) = results("\n".join(lines).encode())

    assert list(result) == KEYS
    assert list(result["fields"]) == FIELDS
    assert list(result["checks"]) == CHECKS
    assert result["checks"]["birth_date"] == {"status": "repaired", "found": "1", "expected": "1"}
    assert result["repairs"] == [{"field": "birth_date", "position": 1, "from": "B", "to": "8"}]
    assert result["problems"] == []


def test_documents_are_divided_by_empty_lines() -> None:
    text = "\r\n".join(aigerim()) + "\r\n \r\n\r\n" + "\n".join(aigerim("TD1")) + "\n\nrubbish\n"

    found = results(text.encode("utf-8-sig"))

    assert [(r["id"], r["format"], r["valid"]) for r in found] == [
        (1, "TD3", True), (2, "TD1", True), (3, None, False),
    ]  # fmt: skip
    assert found[2]["problems"][-1]["code"] == "not_a_zone"


@pytest.mark.parametrize("name", ["a", 7, None, 1.5, {"x": [1]}, 10**30, "Ә"])
def test_an_identifier_comes_back_as_it_was(name: object) -> None:
    asked = json.dumps({"lines": aigerim(), "id": name}, ensure_ascii=False)

    (result,) = results(asked.encode(), jsonl=True)

    assert result["id"] == name
    assert result["valid"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{bad", "broken_json"),
        (b'{"id": "x", "lines": 3}', "broken_json"),
        (b'{"id": "x"}', "broken_json"),
        (b"[" * 100_000, "broken_json"),
        (b'{"id": "\xff", "lines": []}', "undecodable_bytes"),
        (b'{"id": "x", "lines": ["\\ud800"]}', "broken_json"),
        (b'{"id": "x", "lines": []}', "nothing_to_read"),
    ],
)
def test_a_broken_line_is_told_and_the_next_is_read(line: bytes, code: str) -> None:
    good = json.dumps({"id": "next", "lines": aigerim()}).encode()

    broken, after = results(line + b"\n" + good, jsonl=True)

    assert [p["code"] for p in broken["problems"]][-1] == code
    assert after["valid"]


@given(content=st.binary(max_size=300), jsonl=st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_bytes_stop_the_command(content: bytes, *, jsonl: bool) -> None:
    for result in results(content, jsonl=jsonl):
        assert list(result) == KEYS


def test_exit_codes_say_how_it_went(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("\n".join(aigerim()))
    bad.write_text("rubbish")
    call = CliRunner().invoke

    assert call(app, [str(good)]).exit_code == ALL_VALID
    assert call(app, [str(good), str(bad), "--today", "2026-11-24"]).exit_code == SOME_NOT_VALID
    assert call(app, [str(tmp_path / "none")]).exit_code == BAD_USAGE
    assert call(app, [str(good), "--today", "yesterday"]).exit_code == BAD_USAGE
    assert call(app, [], input="\n".join(aigerim())).exit_code == ALL_VALID
    assert "Examples" in call(app, ["--help"]).output
