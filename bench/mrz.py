"""Machine-readable zones: how many a second, how many misreadings put right, none in silence.

What is protected: an officer's scan must explain itself at once, and a bus list or a day's
records must be read in seconds. `python -m bench.mrz [--quick]` prints a markdown table;
beside ours, the PyPI package `mrz` on the same documents.
"""

import argparse
import contextlib
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from shekara.operations.document.cli import printed, run
from shekara.operations.document.compose import compose
from shekara.operations.document.layout import LAYOUTS
from shekara.operations.document.mrz import read
from shekara.operations.document.numbers import TO_DIGIT, TO_LETTER
from shekara.operations.document.reading import Holds, Reading

TODAY = date(2026, 11, 24)
DIGITS, LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SURNAMES = ("ISKAKOVA", "AKHMETOV", "KIM", "OMAROVA", "SMIRNOV", "TOKTOGULOV", "WANG", "YUSUPOV")
GIVEN = ("AIGERIM", "DAULET", "OKSANA SERGEEVNA", "NURSULTAN", "BEKZAT", "LI MEI", "ALISHER")
#: Documents of the border with Kyrgyzstan, roughly as they come: issuer, format, number, share.
KINDS = (
    ("KAZ", "TD3", "N########", 30),
    ("KAZ", "TD1", "#########", 20),
    ("KGZ", "TD3", "AA#######", 20),
    ("KGZ", "TD1", "AA#######", 5),
    ("UZB", "TD3", "AA#######", 8),
    ("RUS", "TD3", "#########", 10),
    ("TUR", "TD3", "U########", 2),
    ("CHN", "TD3", "E########", 2),
    ("RUS", "TD2", "#########", 1),
    ("UZB", "MRV-A", "#######", 1),
    ("CHN", "MRV-B", "########", 1),
)


def document(random_: random.Random) -> list[str]:
    """A correct document of an invented person."""
    issuer, form, pattern, _ = random_.choices(KINDS, weights=[kind[3] for kind in KINDS])[0]
    pick = {"#": DIGITS, "A": LETTERS}
    number = "".join(random_.choice(pick[c]) if c in pick else c for c in pattern)
    birth = date(1950, 1, 1) + timedelta(days=random_.randrange(20000))
    expiry = TODAY + timedelta(days=random_.randrange(1, 3600))
    optional = ""
    if issuer == "KAZ":
        optional = birth.strftime("%y%m%d") + "".join(random_.choices(DIGITS, k=6))
    return compose(
        form, issuer, random_.choice(SURNAMES), random_.choice(GIVEN), number, issuer,
        birth, random_.choice("MF"), expiry, optional,
    )  # fmt: skip


def rate(work: Callable[[], object], count: int, repeats: int = 3) -> float:
    """Documents a second, the best of ``repeats``."""
    best = 0.0
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = max(best, count / (time.perf_counter() - start))
    return best


def speeds(count: int) -> list[tuple[str, float]]:
    """Documents a second by our doors and by the package ``mrz``."""
    source = random.Random(1)
    clean = [document(source) for _ in range(count)]
    broken = [misread(lines, source)[0] for lines in clean[: max(count // 10, 500)]]
    encode = msgspec.json.Encoder().encode
    text = "\n\n".join("\n".join(lines) for lines in clean).encode()
    jsonl = b"\n".join(encode({"id": str(n), "lines": lines}) for n, lines in enumerate(clean))

    def library(documents: list[list[str]]) -> None:
        for lines in documents:
            read(lines, today=TODAY)

    def with_json() -> None:
        for n, lines in enumerate(clean):
            encode(printed(read(lines, today=TODAY), n))

    def command(content: bytes, *, as_json: bool) -> None:
        run([io.BytesIO(content)], io.BytesIO(), jsonl=as_json, today=TODAY)

    mixed = [*clean, *broken]
    return [
        ("`read`, sound documents", rate(lambda: library(clean), count)),
        ("`read` + JSON", rate(with_json, count)),
        ("`shekara mrz`, text", rate(lambda: command(text, as_json=False), count)),
        ("`shekara mrz --jsonl`", rate(lambda: command(jsonl, as_json=True), count)),
        ("`read`, one in eleven misread", rate(lambda: library(mixed), len(mixed))),
        ("`read`, every document misread", rate(lambda: library(broken), len(broken))),
        ("PyPI `mrz` 0.6.2, sound documents", peer_speed(clean)),
    ]


def peer_speed(documents: list[list[str]]) -> float:
    """Documents a second of the package ``mrz``, its report included as ours is."""
    some = documents[: max(len(documents) // 20, 200)]

    def work() -> None:
        for lines in some:
            peer_accepts(lines)

    return rate(work, len(some), repeats=2)


def peer_accepts(lines: list[str]) -> bool:
    """Whether the package ``mrz`` accepts the zone."""
    from mrz.checker.mrva import MRVACodeChecker
    from mrz.checker.mrvb import MRVBCodeChecker
    from mrz.checker.td1 import TD1CodeChecker
    from mrz.checker.td2 import TD2CodeChecker
    from mrz.checker.td3 import TD3CodeChecker

    visa = lines[0][0] == "V"
    checker = {
        (3, 30): TD1CodeChecker,
        (2, 36): MRVBCodeChecker if visa else TD2CodeChecker,
        (2, 44): MRVACodeChecker if visa else TD3CodeChecker,
    }[len(lines), len(lines[0])]
    with contextlib.suppress(Exception):
        checked = checker("\n".join(lines))
        checked.fields()
        return bool(checked)
    return False


def misread(lines: list[str], random_: random.Random, where: str = "any") -> tuple[list[str], str]:
    """``lines`` with one character read as its look-alike, and the field it is in."""
    zone, width = "".join(lines), len(lines[0])
    visa = {"V": {44: "MRV-A", 36: "MRV-B"}}.get(zone[0], {44: "TD3", 36: "TD2"})
    layout = LAYOUTS["TD1" if width == 30 else visa[width]]  # type: ignore[index]
    dates = [*range(layout.birth.start, layout.birth_check + 1)]
    dates += range(layout.expiry.start, layout.expiry_check + 1)
    number = [*range(layout.number.start, layout.number_check + 1)]
    places = {
        "date": dates,
        "number": number,
        "name": [*range(layout.names.start, layout.names.stop)],
    }
    places["any"] = [*dates, *number, *places["name"]]
    look = TO_LETTER | TO_DIGIT
    able = [at for at in places[where] if zone[at] in look]
    if where == "filler":
        able = []
    if not able:
        return lines, ""
    at = random_.choice(able)
    zone = zone[:at] + look[zone[at]] + zone[at + 1 :]
    field = next(name for name in ("date", "number", "name") if at in places[name])
    return [zone[start : start + width] for start in range(0, len(zone), width)], field


def verdict(reading: Reading, truth: Reading) -> str:
    """What became of a misreading."""
    if reading.fields == truth.fields:
        return "repaired" if reading.repairs else "unhurt"
    doubts = {
        check.status
        for check in (getattr(reading.checks, name) for name in reading.checks.__struct_fields__)
    } & {Holds.AMBIGUOUS, Holds.FAILED}
    if reading.repairs:
        return "wrongly repaired"
    if not reading.valid or doubts or reading.problems != truth.problems:
        return "reported"
    return "silently wrong"


def quality(count: int) -> list[tuple[str, Counter[str], Counter[str]]]:
    """What became of single misreadings, by field: ours, and the package's acceptance."""
    rows = []
    for where in ("date", "number", "name"):
        source = random.Random(2)
        ours: Counter[str] = Counter()
        peer: Counter[str] = Counter()
        while ours.total() < count:
            lines = document(source)
            wrong, hurt = misread(lines, source, where)
            if not hurt:
                continue
            ours[verdict(read(wrong, today=TODAY), read(lines, today=TODAY))] += 1
            if ours.total() <= count // 10:
                peer["accepted" if peer_accepts(wrong) else "refused"] += 1
        rows.append((where, ours, peer))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, under 10 s")
    arguments = parser.parse_args()
    count = 4_000 if arguments.quick else 40_000

    print("| reader | documents/s, one core |\n|---|---|")
    for name, speed in speeds(count):
        print(f"| {name} | {speed:,.0f} |")
    source = random.Random(3)
    accepted = sum(read(document(source), today=TODAY).valid for _ in range(count))
    print(f"\nSound documents accepted: {accepted / count:.2%} of {count:,}.\n")
    print("| one character misread in | repaired | reported | wrongly repaired | silently wrong "
          "| PyPI `mrz` accepts |\n|---|---|---|---|---|---|")  # fmt: skip
    for where, ours, peer in quality(count // 4):
        total = ours.total()
        shares = [ours[kind] / total for kind in ("repaired", "reported", "wrongly repaired")]
        silent = ours["silently wrong"] / total
        print(f"| {where} | " + " | ".join(f"{share:.1%}" for share in shares), end="")
        print(f" | {silent:.1%} | {peer['accepted'] / max(peer.total(), 1):.1%} |")


if __name__ == "__main__":
    sys.exit(main())
