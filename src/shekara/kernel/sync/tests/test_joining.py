"""Joining: a code lets one node in once; whoever stands between is noticed; no is said kindly."""

import secrets as random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ValidationError

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.sync import authority as ca
from shekara.kernel.sync import certificates, joining, membership
from shekara.kernel.sync.codes import Code, new_code
from shekara.kernel.sync.joining import Answered, Refused
from shekara.kernel.sync.models import Node
from shekara.kernel.sync.own import Own

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
OPERATOR = Actor(code="system", agency="", roles=frozenset({Role.OPERATOR}))
HEAD = Ed25519PrivateKey.from_private_bytes(bytes(32))


def stamp(at: datetime = NOON) -> Stamp:
    return Stamp(actor="A-1", unit="", node="hq", at=at)


@pytest.fixture(autouse=True)
def at_head_office(settings: object) -> None:
    settings.NODE, settings.ROLE = "hq", "head_office"  # type: ignore[attr-defined]
    settings.SYNC_SERVERS = ["tls://bus.example:4222"]  # type: ignore[attr-defined]


@pytest.fixture
def authority(tmp_path: Path) -> ca.Authority:
    return ca.make_authority(tmp_path / "authority", HEAD, name="hq authority", at=NOON)


@pytest.fixture
def machine(tmp_path: Path) -> Own:
    return new_machine(tmp_path)


def new_machine(tmp_path: Path) -> Own:
    return Own(tmp_path / random.token_hex(4), Ed25519PrivateKey.generate())


def invited(authority: ca.Authority, node: str = "kordai", *, replaces: bool = False) -> Code:
    return membership.invite(
        node, replaces=replaces, authority=authority, actor=OPERATOR, stamp=stamp()
    )


def let_in(machine: Own, code: Code, authority: ca.Authority, *, node: str = "") -> Answered:
    asked = machine.ask(code.key(), node=node, at=NOON)
    answered = membership.welcome(asked, authority=authority, at=NOON)
    machine.keep(answered, asked.request, code=code, address="https://head.example")
    return answered


def test_a_code_lets_a_node_in_and_gives_it_all_it_needs(
    authority: ca.Authority, machine: Own
) -> None:
    said = let_in(machine, invited(authority), authority).welcome
    assert (said.node, said.head_office, said.servers) == (
        "kordai",
        "hq",
        ["tls://bus.example:4222"],
    )
    own = ca.own_certificate(machine.folder)
    own.verify_directly_issued_by(authority.certificate)
    assert own.public_key() == machine.key().public_key()
    node = Node.objects.get(pk="kordai")
    assert node.key == machine.signing.public_key().public_bytes_raw().hex()
    assert membership.believed(NOON) == [("kordai", certificates.user_of(own))]


def test_a_code_is_good_once(authority: ca.Authority, machine: Own, tmp_path: Path) -> None:
    code = invited(authority)
    let_in(machine, code, authority)
    with pytest.raises(Refused, match="used"):
        let_in(new_machine(tmp_path), code, authority)


def test_the_same_request_again_has_the_same_answer_because_the_line_may_have_lost_it(
    authority: ca.Authority, machine: Own
) -> None:
    code = invited(authority)
    asked = machine.ask(code.key(), node="", at=NOON)
    first = membership.welcome(asked, authority=authority, at=NOON)
    pending = machine.pending(code.key())
    assert pending == asked
    later = NOON + timedelta(hours=30)
    assert membership.welcome(pending, authority=authority, at=later) == first


@pytest.mark.parametrize(
    ("later", "clock", "reason"),
    [
        (timedelta(hours=24), timedelta(hours=24), "expired"),
        (timedelta(), timedelta(minutes=11), "clock"),
        (timedelta(), -timedelta(days=400), "clock"),
    ],
)
def test_a_late_code_and_a_wrong_clock_are_refused_and_change_nothing(
    authority: ca.Authority, machine: Own, later: timedelta, clock: timedelta, reason: str
) -> None:
    code = invited(authority)
    asked = machine.ask(code.key(), node="", at=NOON + clock)
    with pytest.raises(Refused, match=reason):
        membership.welcome(asked, authority=authority, at=NOON + later)
    assert not Node.objects.exists()


def test_a_code_that_head_office_never_made_is_unknown(
    authority: ca.Authority, machine: Own
) -> None:
    code = new_code(authority.fingerprint)
    with pytest.raises(Refused, match="unknown"):
        let_in(machine, code, authority)


def test_a_new_code_for_a_node_kills_the_one_before(authority: ca.Authority, machine: Own) -> None:
    first, second = invited(authority), invited(authority)
    with pytest.raises(Refused, match="unknown"):
        let_in(machine, first, authority)
    let_in(machine, second, authority)


def test_who_stands_between_with_an_authority_of_his_own_is_noticed(
    authority: ca.Authority, machine: Own, tmp_path: Path
) -> None:
    """He relays everything, but answers with his own authority and certificate."""
    code = invited(authority)
    asked = machine.ask(code.key(), node="", at=NOON)
    real = membership.welcome(asked, authority=authority, at=NOON).welcome
    false = ca.make_authority(tmp_path / "false", Ed25519PrivateKey.generate(), name="hq", at=NOON)
    theirs = msgspec.structs.replace(
        real,
        authority=false.pem(),
        certificate=certificates.pem(false.for_node("kordai", asked.request.tls, at=NOON)).decode(),
        head_key="00" * 32,
    )
    with pytest.raises(Refused, match="authority"):
        machine.keep(
            joining.answer(theirs, false.key), asked.request, code=code, address="https://x"
        )
    assert not (machine.folder / "joined.toml").exists()
    changed = msgspec.structs.replace(real, head_key="00" * 32)
    with pytest.raises(Refused, match="authority"):
        machine.keep(
            Answered(welcome=changed, signature=joining.answer(real, false.key).signature),
            asked.request, code=code, address="https://x",
        )  # fmt: skip


def test_an_answer_to_another_request_is_not_believed(
    authority: ca.Authority, machine: Own, tmp_path: Path
) -> None:
    code = invited(authority)
    other = new_machine(tmp_path)
    answered = let_in(other, code, authority)
    mine = machine.ask(code.key(), node="", at=NOON)
    with pytest.raises(Refused, match="answer"):
        machine.keep(answered, mine.request, code=code, address="https://x")


@pytest.mark.parametrize("field", ["by", "key", "tls"])
def test_a_request_needs_all_three_signatures(
    authority: ca.Authority, machine: Own, field: str
) -> None:
    asked = machine.ask(invited(authority).key(), node="", at=NOON)
    broken = msgspec.structs.replace(asked, **{field: "00" * 64})
    with pytest.raises(Refused, match="signature"):
        membership.welcome(broken, authority=authority, at=NOON)


def test_a_revoked_node_is_believed_no_more_and_gets_no_certificate(
    authority: ca.Authority, machine: Own
) -> None:
    let_in(machine, invited(authority), authority)
    membership.revoke("kordai", actor=OPERATOR, stamp=stamp())
    assert membership.believed(NOON) == []
    with pytest.raises(Refused, match="revoked"):
        membership.renew(machine.ask_renewal("kordai", at=NOON), authority=authority, at=NOON)


def test_a_certificate_is_renewed_by_the_ledgers_key_even_after_it_ran_out(
    authority: ca.Authority, machine: Own
) -> None:
    let_in(machine, invited(authority), authority)
    before = ca.own_certificate(machine.folder)
    late = NOON + timedelta(days=ca.NODE_DAYS + 20)
    assert membership.believed(late) == []
    asked = machine.ask_renewal("kordai", at=late)
    machine.keep_renewal(membership.renew(asked, authority=authority, at=late), asked.request)
    after = ca.own_certificate(machine.folder)
    assert after.serial_number != before.serial_number
    assert membership.believed(late) == [("kordai", certificates.user_of(after))]
    assert machine.key().public_key() == after.public_key()


def test_another_key_renews_nothing(authority: ca.Authority, machine: Own, tmp_path: Path) -> None:
    let_in(machine, invited(authority), authority)
    thief = new_machine(tmp_path)
    with pytest.raises(Refused, match="revoked"):
        membership.renew(thief.ask_renewal("kordai", at=NOON), authority=authority, at=NOON)


def test_a_replaced_machine_is_shut_out_at_once_and_its_key_stays_on_record(
    authority: ca.Authority, machine: Own, tmp_path: Path
) -> None:
    let_in(machine, invited(authority), authority)
    old = machine.signing.public_key().public_bytes_raw().hex()
    code = invited(authority, replaces=True)
    assert membership.believed(NOON) == []
    fresh = new_machine(tmp_path)
    with pytest.raises(Refused, match="replace"):
        let_in(fresh, code, authority)
    let_in(fresh, code, authority, node="kordai")
    node = Node.objects.get(pk="kordai")
    assert node.keys == [{"key": old, "until": 0}]
    assert node.key == fresh.signing.public_key().public_bytes_raw().hex()
    with pytest.raises(Refused, match="revoked"):  # the old disk returns
        membership.renew(machine.ask_renewal("kordai", at=NOON), authority=authority, at=NOON)


@pytest.mark.parametrize("name", ["", "Kordai!", "a b", "x" * 41, "hq", "../etc"])
def test_a_name_that_is_none_is_refused_by_field(authority: ca.Authority, name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        invited(authority, name)
    assert "code" in refused.value.message_dict


def test_a_node_that_stands_is_not_invited_again_and_one_that_never_was_is_not_replaced(
    authority: ca.Authority, machine: Own
) -> None:
    with pytest.raises(ValidationError, match="never joined"):
        invited(authority, replaces=True)
    let_in(machine, invited(authority), authority)
    with pytest.raises(ValidationError, match="--replace"):
        invited(authority)


def test_only_the_operator_invites_and_revokes(authority: ca.Authority) -> None:
    officer = Actor(code="B-1", agency="customs", roles=frozenset({Role.HEAD_OFFICE}))
    with pytest.raises(Forbidden):
        membership.invite("kordai", authority=authority, actor=officer, stamp=stamp())
    with pytest.raises(Forbidden):
        membership.revoke("kordai", actor=officer, stamp=stamp())


def test_who_belongs_is_the_same_after_a_rebuild(authority: ca.Authority, machine: Own) -> None:
    let_in(machine, invited(authority), authority)
    before = membership.believed(NOON), list(Node.objects.values())
    rebuild(["sync.node"])
    assert (membership.believed(NOON), list(Node.objects.values())) == before


def test_the_code_itself_is_kept_nowhere(authority: ca.Authority) -> None:
    from shekara.kernel.ledger.read import entries
    from shekara.kernel.sync.models import Invitation

    code = invited(authority)
    kept = repr(list(Invitation.objects.values())) + repr(list(entries()))
    assert code.secret not in kept
    assert str(code) not in kept
