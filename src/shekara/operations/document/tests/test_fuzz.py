"""The fuzz target runs, for a moment."""

from shekara.operations.document.tests.fuzz_mrz import main


def test_a_moment_of_noise_makes_nothing_stumble() -> None:
    assert main(seconds=0.3) > 0
