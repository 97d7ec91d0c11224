"""Who belongs, on pages: invited, joined, replaced, shut out; every act a fact."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import LazySettings
from django.test import Client

from shekara.headquarters.tests.conftest import OPERATOR, Sit, heard, stamp
from shekara.kernel.ledger.read import history
from shekara.kernel.records import history_of, reason_of
from shekara.kernel.sync import busfiles, membership
from shekara.kernel.sync.authority import Authority, open_authority
from shekara.kernel.sync.codes import Code, read_code
from shekara.kernel.sync.events import InvitationWithdrawn, NodeInvited
from shekara.kernel.sync.joining import Refused
from shekara.kernel.sync.models import Invitation, Node
from shekara.kernel.sync.own import Own
from shekara.kernel.sync.server import Listen

AT = "/national/nodes/"
WHY = {"reason": "stolen from cabin 2"}


@pytest.fixture
def authority(country: Path, settings: LazySettings) -> Authority:
    settings.SYNC = country / "sync"
    settings.SYNC_SERVERS = ["tls://bus.example:4222"]
    listen = Listen(name="hq", folder=settings.SYNC / "server", host="127.0.0.1", port=0)
    return busfiles.prepare(
        listen, own=settings.SYNC, authority_folder=settings.SYNC / "authority",
        signing=settings.SIGNING_KEY, name="hq", hosts=["localhost"], at=datetime.now(UTC),
    )  # fmt: skip


def code_on(page: str) -> Code:
    found = re.search(r'class="sh-once hq-code">([^<]+)<', page)
    assert found, "no code is shown"
    return read_code(found.group(1))


def join(code: Code, folder: Path, authority: Authority, *, node: str = "") -> Own:
    """A machine joins with this code, as `shekara join` asks."""
    machine, now = Own(folder, Ed25519PrivateKey.generate()), datetime.now(UTC)
    asked = machine.ask(code.key(), node=node, at=now)
    answered = membership.welcome(asked, authority=authority, at=now)
    machine.keep(answered, asked.request, code=code, address="https://head.example")
    return machine


def text_of(client: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_a_code_made_on_the_page_lets_a_machine_in_once(
    sit: Sit, authority: Authority, tmp_path: Path
) -> None:
    operator = sit("operator")
    answer = operator.post(f"{AT}invite/", {"point": "akbalshyk"})
    page = answer.content.decode()
    code = code_on(page)

    assert answer["Cache-Control"].startswith("max-age=0")
    assert "no-store" in answer["Cache-Control"]
    assert f"shekara join {code} --at http://testserver" in page
    assert "invited" in text_of(operator, f"{AT}akbalshyk/")
    assert str(code) not in text_of(operator, f"{AT}akbalshyk/")
    join(code, tmp_path / "machine", authority)
    assert Node.objects.get(pk="akbalshyk").point == "akbalshyk"
    with pytest.raises(Refused, match="used"):
        join(code, tmp_path / "another", authority)
    assert "akbalshyk Akbalshyk joined" in text_of(operator, AT)


def test_an_invitation_is_a_fact_without_the_code(sit: Sit, authority: Authority) -> None:
    page = sit("operator").post(f"{AT}invite/", {"point": "akbalshyk"}).content.decode()
    (entry,) = history("sync.invitation/akbalshyk")

    assert isinstance(entry.fact, NodeInvited)
    assert (entry.actor, entry.fact.point, entry.fact.replaces) == ("OP-1", "akbalshyk", False)
    assert code_on(page).secret not in str(entry)


def test_a_node_may_have_a_name_of_its_own(sit: Sit, authority: Authority) -> None:
    sit("operator").post(f"{AT}invite/", {"point": "kordai", "node": " Kordai-Rail "})

    assert Invitation.objects.get().node == "kordai-rail"
    assert Invitation.objects.get().point == "kordai"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"point": ""}, "This field is required."),
        ({"point": "atlantis"}, "Select a valid choice."),
        ({"point": "kordai"}, "kordai has joined already."),
        ({"point": "kordai", "node": "Korday!"}, "small letters, digits or hyphens"),
        ({"point": "kordai", "node": "hq"}, "This is the name of head office itself."),
    ],
)
def test_a_wrong_invitation_is_refused_and_changes_nothing(
    sit: Sit, authority: Authority, asked: dict[str, str], said: str
) -> None:
    answer = sit("operator").post(f"{AT}invite/", asked)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Invitation.objects.exists()


def test_without_an_authority_the_page_says_who_makes_it(sit: Sit, settings: LazySettings) -> None:
    settings.SYNC = settings.HOME / "sync"
    answer = sit("operator").post(f"{AT}invite/", {"point": "akbalshyk"})

    assert answer.status_code == 422
    assert "shekara nodes prepare" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_to_revoke_says_first_what_happens_and_then_shuts_out_with_a_reason(
    sit: Sit, authority: Authority, settings: LazySettings, tmp_path: Path
) -> None:
    operator = sit("operator")
    join(code_on(operator.post(f"{AT}invite/", {"point": "akbalshyk"}).content.decode()),
         tmp_path / "machine", authority)  # fmt: skip
    from shekara.kernel.sync import doors

    assert doors.tell_bus(datetime.now(UTC))
    users = settings.SYNC / "server" / "users.conf"
    assert "akbalshyk" in users.read_text()

    page = text_of(operator, f"{AT}akbalshyk/revoke/")
    for sentence in (
        "The bus refuses its certificate", "Nothing it sends is taken",
        "gets no new certificate", "Its disk is not reached from here",
    ):  # fmt: skip
        assert sentence in page
    assert operator.post(f"{AT}akbalshyk/revoke/", {"reason": "x"}).status_code == 422
    assert Node.objects.get(pk="akbalshyk").revoked_at is None

    assert operator.post(f"{AT}akbalshyk/revoke/", WHY).status_code == 302
    node = Node.objects.get(pk="akbalshyk")
    assert node.revoked_at is not None
    assert not membership.believed(datetime.now(UTC))
    assert "akbalshyk" not in users.read_text()
    last = history_of(Node, "akbalshyk")[-1]
    assert (last.actor, reason_of(last)) == ("OP-1", "stolen from cabin 2")
    assert "revoked: stolen from cabin 2" in text_of(operator, f"{AT}akbalshyk/")
    again = operator.post(f"{AT}akbalshyk/revoke/", WHY)
    assert again.status_code == 422
    assert "akbalshyk is shut out already." in again.content.decode()


def test_a_revoked_machine_gets_no_certificate_and_a_new_one_takes_its_place(
    sit: Sit, authority: Authority, tmp_path: Path
) -> None:
    operator = sit("operator")
    made = operator.post(f"{AT}invite/", {"point": "akbalshyk"}).content.decode()
    stolen = join(code_on(made), tmp_path / "stolen", authority)
    operator.post(f"{AT}akbalshyk/revoke/", WHY)
    asked = stolen.ask(stolen.signing, node="akbalshyk", at=datetime.now(UTC))
    with pytest.raises(Refused, match="revoked"):
        membership.renew(asked, authority=authority, at=datetime.now(UTC))

    made = operator.post(f"{AT}akbalshyk/replace/").content.decode()
    assert "--replace akbalshyk" in made
    fresh = join(code_on(made), tmp_path / "fresh", authority, node="akbalshyk")

    node = Node.objects.get(pk="akbalshyk")
    assert node.revoked_at is None
    assert node.key == fresh.signing.public_key().public_bytes_raw().hex()
    page = text_of(operator, f"{AT}akbalshyk/")
    assert "machine 2 of this name" in page
    order = [page.rindex(deed) for deed in (
        "a new machine joined in its place", "a new machine invited", "revoked: stolen",
        "invited with a one-time code, good",
    )]  # fmt: skip
    assert order == sorted(order)


def test_a_replacement_shuts_the_old_machine_out_before_the_new_one_is_there(
    sit: Sit, authority: Authority, tmp_path: Path
) -> None:
    operator = sit("operator")
    made = operator.post(f"{AT}invite/", {"point": "akbalshyk"}).content.decode()
    join(code_on(made), tmp_path / "dead", authority)
    assert "The old machine is refused from this moment" in text_of(
        operator, f"{AT}akbalshyk/replace/"
    )
    operator.post(f"{AT}akbalshyk/replace/")

    assert not membership.believed(datetime.now(UTC))
    assert "new machine awaited" in text_of(operator, AT)


def test_a_withdrawn_code_lets_nobody_in(sit: Sit, authority: Authority, tmp_path: Path) -> None:
    operator = sit("operator")
    code = code_on(operator.post(f"{AT}invite/", {"point": "akbalshyk"}).content.decode())
    assert operator.post(f"{AT}akbalshyk/withdraw/", {"reason": ""}).status_code == 422
    assert operator.post(f"{AT}akbalshyk/withdraw/", WHY).status_code == 302

    with pytest.raises(Refused, match="unknown"):
        join(code, tmp_path / "machine", authority)
    assert isinstance(history("sync.invitation/akbalshyk")[-1].fact, InvitationWithdrawn)
    assert operator.get(f"{AT}akbalshyk/").status_code == 404
    assert operator.post(f"{AT}kordai/withdraw/", WHY).status_code == 422


def test_a_code_that_ran_out_is_said_to_have(
    sit: Sit, authority: Authority, settings: LazySettings
) -> None:
    membership.invite(
        "akbalshyk", authority=open_authority(settings.SYNC / "authority", settings.SIGNING_KEY),
        actor=OPERATOR, stamp=stamp(at=datetime.now(UTC) - timedelta(hours=25)),
    )  # fmt: skip

    assert "code ran out" in text_of(sit("head"), AT)


def test_a_bus_that_cannot_be_told_is_said_to_be_and_the_node_is_shut_out_all_the_same(
    sit: Sit, country: Path, settings: LazySettings
) -> None:
    settings.SYNC = country / "nothing-here"
    answer = sit("operator").post(f"{AT}kordai/revoke/", WHY)

    assert "The bus could not be told." in answer.content.decode()
    assert Node.objects.get(pk="kordai").revoked_at is not None


@pytest.mark.parametrize(
    ("who", "sees", "acts"),
    [
        ("operator", 200, 200), ("head", 200, 403), ("auditor", 200, 403),
        ("officer", 403, 403), ("dina", 403, 403),
    ],
)  # fmt: skip
def test_who_sees_nodes_and_who_changes_them(
    sit: Sit, authority: Authority, who: str, sees: int, acts: int
) -> None:
    client = sit(who)
    heard("kordai")

    assert client.get(AT).status_code == sees
    assert client.get(f"{AT}kordai/").status_code == sees
    assert client.get(f"{AT}invite/").status_code == acts
    assert client.get(f"{AT}kordai/revoke/").status_code == acts
    if acts == 403:
        for address in ("invite/", "kordai/revoke/", "kordai/replace/", "kordai/withdraw/"):
            assert client.post(f"{AT}{address}", WHY | {"point": "merke"}).status_code == 403
        assert Node.objects.get(pk="kordai").revoked_at is None
        assert not Invitation.objects.exists()


def test_what_is_not_there_is_not_there(sit: Sit, settings: LazySettings) -> None:
    operator = sit("operator")

    assert operator.get(f"{AT}atlantis/").status_code == 404
    assert operator.post(f"{AT}atlantis/revoke/", WHY).status_code == 404
    assert operator.get(f"{AT}kordai/dance/").status_code == 404
    settings.ROLE = "node"
    assert operator.get(AT).status_code == 404


def test_the_list_asks_as_much_for_many_nodes_as_for_few(
    sit: Sit, django_assert_max_num_queries: object
) -> None:
    head = sit("head")
    head.get(AT)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        head.get(AT)
