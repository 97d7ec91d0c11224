"""`make hq`: a whole small country on this machine, with a living shift at three points.

Prints the addresses and who may sign in; Ctrl+C stops all of it in order. Data stays in var/hq:
the next start goes on where this one stopped. Remove the folder to begin anew.
"""

import argparse
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from country import ROOT, Country, CountryStopped

from shekara.demonstration import cast
from shekara.demonstration.country import POINTS


def main() -> int:
    """Start it, say where it is, wait, stop it; 1 when a part did not start or died."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "hq")
    parser.add_argument("--servers", type=int, choices=(1, 3), default=3, help="servers of the bus")
    parser.add_argument("--minutes", type=int, default=15, help="of a shift that are there at once")
    parser.add_argument("--quiet-shift", action="store_true", help="no living shift")
    asked = parser.parse_args()
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # all parts end in their order then too
    country: Country | None = None
    try:
        country = Country(asked.folder, POINTS, servers=asked.servers)
        print("Starting a small country; the first time takes some minutes.", flush=True)
        country.start(lambda part: say(part, began))
        if not asked.quiet_shift:
            for name in POINTS:
                country.start_play(name, minutes=asked.minutes)
        tell(country, time.monotonic() - began)
        return wait(country)
    except CountryStopped as stopped:
        print(stopped, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        if country is not None:
            print("\nStopping ...", flush=True)
            country.stop()


def say(part: str, began: float) -> None:
    """What is being started now, and how long it took so far."""
    print(f"  {time.monotonic() - began:4.0f} s  {part}", flush=True)


def tell(country: Country, seconds: float) -> None:
    """Where everything is."""
    print(f"A small country, all people invented, ready after {seconds:.0f} s:\n")
    print(f"  head office   {country.address('head')}   sign in as head, operator, viktor, dina")
    for name in country.names:
        print(f"  {name:<12}  {country.address(name)}   sign in as gulnara, aigerim, daulet ...")
    print(f"\nPassword of all: {cast.PASSWORD}. Logs: {country.folder / 'logs'}")
    print(
        "Try: stop the bus (kill the nats-server processes), work at a node, watch its bar and the"
    )
    print(
        "national board; everything arrives once the bus is back. Stop all with Ctrl+C.", flush=True
    )


def wait(country: Country) -> int:
    """Until Ctrl+C; a part that dies by itself is said."""
    known: set[str] = set()
    while True:
        time.sleep(1)
        for name, process in country.running.items():
            if process.poll() is not None and name not in known:
                known.add(name)
                log = country.folder / "logs" / f"{name}.log"
                print(f"{name} ended with {process.returncode}; see {log}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
