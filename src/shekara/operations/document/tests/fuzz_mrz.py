"""Fuzz target for the readers: no bytes may raise. Not collected by pytest.

Runs under atheris (`TestOneInput` is its usual entry) or alone, with random mutations of
correct documents:  python -m shekara.operations.document.tests.fuzz_mrz [seconds]
"""

import io
import random
import sys
import time

from shekara.operations.document import marks
from shekara.operations.document.cli import run
from shekara.operations.document.mrz import read, read_all
from shekara.operations.document.scan import read_scan
from shekara.operations.document.tests.documents import TODAY, aigerim
from shekara.operations.document.transliterate import to_cyrillic_candidates, to_latin

SIGNS = "ABCKLGOISZ0123456789<<<<\n\r\t ?«АБЯқ.,\ufeff\ud800\x00京"
LONGEST_NAME = 60


def TestOneInput(noise: bytes) -> None:  # noqa: N802 - the name atheris calls
    """Give ``noise`` to every door."""
    text = noise.decode("utf-8", errors="replace")
    for reading in read_all(noise, today=TODAY):
        if reading.valid and reading.format is None:
            raise AssertionError(noise)
    read(text.split("\n"), today=TODAY)
    read_scan(text, today=TODAY)
    run([io.BytesIO(noise)], io.BytesIO(), jsonl=False, today=TODAY)
    run([io.BytesIO(noise)], io.BytesIO(), jsonl=True, today=TODAY)
    for normalise in (marks.plate, marks.container, marks.wagon, marks.vin):
        normalise(text)
    to_cyrillic_candidates(to_latin(text[:LONGEST_NAME]))


def mutated(source: random.Random) -> bytes:
    """A correct document, hurt a few times; now and then pure noise."""
    if source.random() < 0.1:
        return source.randbytes(source.randrange(200))
    text = list("\n".join(aigerim(source.choice(("TD1", "TD2", "TD3", "MRV-A", "MRV-B")))))
    for _ in range(source.randrange(8)):
        at = source.randrange(len(text))
        match source.randrange(4):
            case 0:
                del text[at]
            case 1:
                text.insert(at, source.choice(SIGNS))
            case 2:
                text[at:at] = text[: source.randrange(60)]
            case _:
                text[at] = source.choice(SIGNS)
    return "".join(text).encode("utf-8", errors="surrogatepass")


def main(seconds: float) -> int:
    """Fuzz for ``seconds``; return how many inputs were tried."""
    source, tried, end = random.Random(), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        noise = mutated(source)
        try:
            TestOneInput(noise)
        except BaseException:
            print(repr(noise), file=sys.stderr)  # noqa: T201 - what to reproduce
            raise
        tried += 1
    return tried


if __name__ == "__main__":
    print(main(float((sys.argv[1:] or ["10"])[0])), "inputs tried")  # noqa: T201
