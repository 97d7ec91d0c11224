"""One-time codes: readable over the telephone, every slip noticed, bound to one authority."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.kernel.sync import codes
from shekara.kernel.sync.codes import SIGNS, BadCode, Code, new_code, read_code

HERE = "ab" * 32
secret = st.text(SIGNS, min_size=codes.SECRET, max_size=codes.SECRET)


def code_of(secret_signs: str, fingerprint: str = HERE) -> Code:
    return Code(secret_signs, codes._commitment(secret_signs, fingerprint))


@given(secret)
def test_what_is_read_out_is_what_is_understood(signs: str) -> None:
    code = code_of(signs)
    for spoken in (str(code), str(code).lower(), str(code).replace("-", " "), f"  {code}\n"):
        assert read_code(spoken) == code


@given(secret, st.integers(0, codes.LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_noticed(signs: str, place: int, other: str) -> None:
    text = str(code_of(signs)).replace("-", "")
    if text[place] == other:
        return
    with pytest.raises(BadCode):
        read_code(text[:place] + other + text[place + 1 :])


@given(secret, st.integers(0, codes.LENGTH - 2))
def test_two_neighbours_exchanged_are_always_noticed(signs: str, place: int) -> None:
    text = str(code_of(signs)).replace("-", "")
    if text[place] == text[place + 1]:
        return
    with pytest.raises(BadCode):
        read_code(text[:place] + text[place + 1] + text[place] + text[place + 2 :])


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_a_refusal_with_a_reason(text: str) -> None:
    try:
        code = read_code(text)
    except BadCode as refused:
        reason = refused.reason
    else:
        reason = "slip"
        assert read_code(str(code)) == code
    assert reason in {"length", "sign", "slip"}


@given(secret, st.binary(min_size=32, max_size=32))
def test_a_code_fits_the_authority_it_was_made_for_and_no_other(signs: str, other: bytes) -> None:
    code = code_of(signs)
    assert code.fits(HERE)
    if other.hex() != HERE and code.fits(other.hex()):
        # One in sixteen million by chance; whoever could choose would need the secret.
        assert codes._commitment(signs, other.hex()) == code.commitment


def test_many_false_authorities_do_not_fit() -> None:
    code = new_code(HERE)
    assert not any(code.fits(f"{n:064x}") for n in range(20_000))


@settings(max_examples=5, deadline=None)
@given(secret, secret)
def test_the_key_follows_from_the_secret_alone(one: str, other: str) -> None:
    first, second = code_of(one), code_of(other, "cd" * 32)
    again = code_of(one, "cd" * 32)
    public = [c.key().public_key().public_bytes_raw() for c in (first, second, again)]
    assert public[0] == public[2]
    assert (public[0] == public[1]) == (one == other)


def test_two_codes_are_never_the_same() -> None:
    assert len({str(new_code(HERE)) for _ in range(2000)}) == 2000
