#!/usr/bin/env bash
# All tests: fast ones in parallel, then the browser, the servers and the faults.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
if [ -z "${CHROMIUM:-}" ]; then
  CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
  if [ -z "$CHROMIUM" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium from the system's packages…"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null
    CHROMIUM=$(command -v chromium)
  fi
  # Otherwise Playwright's own, where its download is reachable.
  if [ -z "$CHROMIUM" ]; then $python -m playwright install chromium; fi
  export CHROMIUM
fi
$python -m pytest -n 2 -m "not e2e and not faults" "$@"
$python -m pytest -m "faults" "$@"
$python -m pytest -m "e2e" "$@"
# What depends on the database, on PostgreSQL too; `make pg` runs the whole suite there.
$python tools/pg.py $python -m pytest -n 2 -m "not e2e and not faults and not slow" \
  src/shekara/kernel src/shekara/operations/crossing/tests tests/test_records.py "$@"
