"""A country under faults, short here; `make faults` runs it for long."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.faults, pytest.mark.slow]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("seconds", "seed", "ending"), [("60", "20261128", "restored"), ("5", "20261129", "damaged")]
)
def test_nothing_is_lost_or_doubled_whatever_breaks(seconds: str, seed: str, ending: str) -> None:
    """Head office on PostgreSQL; a minute of runs, then an old backup, or a damaged file."""
    env = {**os.environ, "FAULTS_SECONDS": os.environ.get("FAULTS_SECONDS", seconds)}
    command = [sys.executable, "tools/pg.py", sys.executable, "-m", "tests.faults.country"]
    ended = subprocess.run(
        [*command, "40", seed], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    report = json.loads(ended.stdout.splitlines()[-1]) if ended.stdout else {}

    assert report.get("broken") == [], ended.stderr[-3000:]
    assert report["runs"] >= 1
    assert report["ending"] == ending
