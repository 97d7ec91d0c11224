"""The auditor reads the ledger, opens an entry and proves the chain; others may not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from shekara.config.pages import entries
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.checkpoint import sign
from shekara.kernel.ledger.events import Event, Stamp, fact
from shekara.kernel.ledger.models import PrivatePart

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STAMP = Stamp(actor="OP-1", unit="border_guard", node="kordai", at=NOON)


@fact("trial.letter_sent.v1", private=("text",))
class LetterSent(Event, frozen=True, kw_only=True):
    to: str
    text: str | None = None


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: "object") -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


def officer(code: str, role: str) -> Officer:
    values = {"code": code, "names": code, "roles": [role], "language": "en"}
    return create_officer(values, password="steppe wind 1991", stamp=STAMP)


@pytest.fixture
def auditor(client: Client) -> Client:
    client.force_login(officer("AU-1", "auditor"))
    return client


def written(count: int = 1, *, stream: str = "trial/a") -> int:
    """Number of the last of so many letters."""
    letters = [LetterSent(to=str(number), text="a secret") for number in range(count)]
    return append(stream, letters, expected=0, stamp=STAMP)[-1].seq


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_newest_entries_stand_on_top_and_their_private_parts_stay_closed(
    auditor: Client,
) -> None:
    written(2)

    text = page(auditor, reverse("ledger"))

    rows = text[text.index("<tbody>") :]
    assert rows.index("trial.letter_sent.v1") < rows.index("access.")
    assert "a secret" not in text


def test_entries_are_found_by_subject_fact_and_officer(auditor: Client) -> None:
    written(1, stream="trial/a")
    written(1, stream="trial/b")

    assert [e.stream for e in entries.newest("kordai", stream="trial/b").lines] == ["trial/b"]
    assert {e.name for e in entries.newest("kordai", name="trial.").lines} == {
        "trial.letter_sent.v1"
    }
    assert entries.newest("kordai", actor="nobody").lines == ()


def test_pages_go_back_to_the_first_entry(auditor: Client) -> None:
    written(entries.PAGE + 5)

    first = entries.newest("kordai")
    second = entries.newest("kordai", before=first.older)

    assert len(first.lines) == entries.PAGE
    assert second.lines[-1].seq == 1
    assert second.older is None


def test_an_entry_opens_in_full_with_the_digest_before_it(auditor: Client) -> None:
    seq = written(2)
    before = entries.find("kordai", seq - 1)

    text = page(auditor, reverse("ledger_entry", args=["kordai", seq]))

    assert before is not None
    assert before.line.digest in text
    assert "Kept beside the entry until" in text
    assert "a secret" not in text


def test_an_erased_private_part_is_told_and_the_entry_still_holds(auditor: Client) -> None:
    seq = written()
    PrivatePart.objects.filter(seq=seq).delete()

    opened = entries.find("kordai", seq)

    assert opened is not None
    assert opened.holds
    assert "Erased at the end" in page(auditor, reverse("ledger_entry", args=["kordai", seq]))


def test_a_number_nobody_has_written_is_kindly_refused(auditor: Client) -> None:
    answer = auditor.get(reverse("ledger_entry", args=["kordai", 99999]))

    assert answer.status_code == 404
    assert "no entry with this number" in answer.content.decode()


def test_the_proof_says_that_the_chain_is_whole(auditor: Client, settings: "object") -> None:
    written(3)
    sign("kordai", settings.SIGNING_KEY, NOON)  # type: ignore[attr-defined]

    answer = auditor.post(reverse("ledger_prove"), follow=True)

    text = answer.content.decode()
    assert "The chain is whole" in text
    assert "Newest checkpoint" in text


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_the_proof_names_the_entry_that_was_altered(auditor: Client) -> None:
    seq = written(3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = [row for row in cursor.fetchall() if "ledger_entry" in row[1]]
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("UPDATE ledger_entry SET actor = 'XX' WHERE seq = %s", [seq])
        for _, sql in triggers:
            cursor.execute(sql)

    text = auditor.post(reverse("ledger_prove"), follow=True).content.decode()

    assert "The chain is not whole" in text
    assert f"entry {seq} is not what was written" in text


def test_an_officer_of_a_lane_may_not_read_it(client: Client) -> None:
    client.force_login(officer("BG-1", "officer"))

    for url in (reverse("ledger"), reverse("ledger_proof"), reverse("ledger_entry", args=["x", 1])):
        assert client.get(url).status_code == 403
    assert client.post(reverse("ledger_prove")).status_code == 403


def test_a_page_of_entries_costs_few_questions(
    auditor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    written(entries.PAGE)

    with django_assert_max_num_queries(10):
        page(auditor, reverse("ledger"))
