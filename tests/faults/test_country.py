"""A country under faults, short here; `make faults` runs it for long."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.faults, pytest.mark.slow]
ROOT = Path(__file__).parents[2]


def test_nothing_is_lost_or_doubled_whatever_breaks() -> None:
    """Head office on PostgreSQL; one minute of runs, then a restored backup."""
    env = {**os.environ, "FAULTS_SECONDS": os.environ.get("FAULTS_SECONDS", "60")}
    command = [sys.executable, "tools/pg.py", sys.executable, "-m", "tests.faults.country"]
    seed = os.environ.get("FAULTS_SEED", "20261128")
    ended = subprocess.run(
        [*command, "40", seed], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    report = json.loads(ended.stdout.splitlines()[-1]) if ended.stdout else {}

    assert report.get("broken") == [], ended.stderr[-3000:]
    assert report["runs"] >= 1
    assert report["forks_caught"] == 1
