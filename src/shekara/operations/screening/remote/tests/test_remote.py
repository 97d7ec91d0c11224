"""A remote service answers, or the decision says why it was not asked."""

from collections.abc import Iterator

import pytest

from shekara.operations.screening.remote import (
    Breaker,
    Circuit,
    HttpService,
    Kind,
    NoService,
    Question,
    Said,
    Why,
)
from shekara.operations.screening.remote.tests.fake import LISTED, Fake, fake

CLEAN = Question(kind=Kind.DOCUMENT, number="N12345678", issuer="KAZ")


@pytest.fixture
def far() -> Iterator[Fake]:
    with fake() as server:
        yield server


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def service(far: Fake, clock: Clock | None = None) -> HttpService:
    breaker = Breaker(failures=2, rest_s=30, clock=clock or Clock())
    return HttpService(far.address, name="FIND", timeout_s=0.2, breaker=breaker)


def test_a_listed_document_is_a_hit_with_its_reference(far: Fake) -> None:
    answer = service(far).ask(Question(kind=Kind.DOCUMENT, number=LISTED, issuer="KAZ"))

    assert (answer.said, answer.reference, answer.service) == (Said.HIT, "R-1", "FIND")


def test_another_document_is_none(far: Fake) -> None:
    assert service(far).ask(CLEAN).said is Said.NO_HIT


@pytest.mark.parametrize(
    ("behaves", "why"),
    [("slow", Why.SLOW), ("dripping", Why.SLOW), ("failing", Why.UNREACHABLE),
     ("refusing", Why.REFUSED), ("garbage", Why.GARBLED), ("huge", Why.GARBLED)],
)  # fmt: skip
def test_a_bad_answer_is_not_asked_with_its_reason(far: Fake, behaves: str, why: Why) -> None:
    far.behaves = behaves

    answer = service(far).ask(CLEAN)

    assert (answer.said, answer.why) == (Said.NOT_ASKED, why)
    assert answer.took_ms < 1000


def test_a_cut_line_is_said(far: Fake) -> None:
    answer = HttpService("http://127.0.0.1:9/", name="FIND", timeout_s=0.2).ask(CLEAN)

    assert answer.why is Why.UNREACHABLE


def test_after_failures_it_is_left_alone_then_tried_once(far: Fake) -> None:
    clock = Clock()
    asking = service(far, clock)
    far.behaves = "failing"
    asking.ask(CLEAN)
    asking.ask(CLEAN)

    assert asking.ask(CLEAN).why is Why.RESTING
    assert (far.asked, asking.breaker.circuit) == (2, Circuit.OPEN)

    clock.now, far.behaves = 31, "well"
    states = [asking.breaker.circuit, asking.ask(CLEAN).said, asking.breaker.circuit]
    assert states == [Circuit.HALF_OPEN, Said.NO_HIT, Circuit.CLOSED]


def test_half_open_lets_one_through_only() -> None:
    clock = Clock()
    breaker = Breaker(failures=1, rest_s=30, clock=clock)
    breaker.failed()
    clock.now = 30

    assert [breaker.may_ask(), breaker.may_ask()] == [True, False]


def test_without_a_service_or_a_number_nobody_is_asked(far: Fake) -> None:
    assert NoService().ask(CLEAN).why is Why.NO_SERVICE
    assert service(far).ask(Question(kind=Kind.VEHICLE, number=" ")).why is Why.NOTHING_TO_ASK
    assert far.asked == 0
