"""Run every benchmark, or those named: `python -m bench [ledger] [mrz] [lane] [screened] [sync] [crowd] [--quick]`."""

import subprocess
import sys

NAMES = ("ledger", "mrz", "lane", "equipment", "screened", "sync", "crowd")


def main() -> int:
    """Each in a process of its own, so that none warms another up."""
    quick = "--quick" in sys.argv
    wanted = [name for name in sys.argv[1:] if name in NAMES] or list(NAMES)
    if unknown := [a for a in sys.argv[1:] if a not in NAMES and a != "--quick"]:
        sys.stderr.write(f"There is no benchmark {unknown[0]}; known: {', '.join(NAMES)}.\n")
        return 2
    for name in wanted:
        code = subprocess.call(
            [sys.executable, "-m", f"bench.{name}", *(["--quick"] if quick else [])]
        )
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
