"""The protocol, explored exhaustively for small sizes with the program's own decisions.

A node writes up to three entries, may be restored from a backup once and then writes other
ones; the agent sends batches of one or two entries from any place behind its cursor; the
bus loses, repeats and reorders; head office crashes between commit and acknowledgement
and may itself be restored once. Every state that can be reached is visited.
"""

from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from shekara.kernel.sync.protocol import (
    AGENT,
    INBOX,
    START,
    Agent,
    End,
    News,
    Place,
    chart,
    compare,
    place,
)

pytestmark = pytest.mark.slow
ENTRIES, IN_BUS = 3, 2
Chain = tuple[str, ...]
"""An entry is a letter; its digest is everything up to it, as a hash covers it."""


class Message(NamedTuple):
    """A batch in the bus: what stands before it, and its entries."""

    before: Chain
    entries: Chain


class World(NamedTuple):
    """Everything that matters at one moment."""

    node: Chain = ()
    backup: Chain | None = None
    restored: bool = False
    sent: int = 0
    receipt: Chain = ()
    bus: frozenset[Message] = frozenset()
    held: Chain = ()
    stopped: bool = False
    signed: Chain = ()
    """The longest chain head office has ever signed for."""
    hq_backup: Chain | None = None
    hq_restored: bool = False


def digest(chain: Chain, seq: int) -> str:
    return "/".join(chain[:seq])


def end(chain: Chain) -> End:
    return End(len(chain), digest(chain, len(chain))) if chain else End(0, "")


def taken(world: World, message: Message) -> tuple[World, bool]:
    """Head office decides about one message; whether it is done with it."""
    theirs = message.before + message.entries
    where = place(
        end(world.held), len(message.before) + 1, len(theirs),
        lambda seq: digest(theirs, seq), lambda seq: digest(world.held, seq),
    )  # fmt: skip
    if world.stopped:
        return world, True
    match where:
        case Place.GAP:
            return world, False
        case Place.FORK:
            return world._replace(stopped=True), True
        case Place.NEXT:
            return world._replace(held=theirs), True
        case _:
            return world, True


def following(world: World) -> Iterator[World]:
    if len(world.node) < ENTRIES:
        letter = "x" if world.restored else "a"
        yield world._replace(node=(*world.node, f"{letter}{len(world.node) + 1}"))
    if world.backup is None:
        yield world._replace(backup=world.node)
    elif not world.restored:
        yield world._replace(node=world.backup, restored=True, sent=0)
    if world.hq_backup is None:
        yield world._replace(hq_backup=world.held)
    elif not world.hq_restored:
        yield world._replace(held=world.hq_backup, hq_restored=True)
    yield from sending(world)
    for message in world.bus:
        yield world._replace(bus=world.bus - {message})  # lost, or acknowledged
        after, done = taken(world, message)
        yield after  # a crash after the commit: the message comes again
        if done:
            yield after._replace(bus=world.bus - {message})
    # a receipt arrives: signed for what is committed; it may also ask again
    longest = world.held if len(world.held) > len(world.signed) else world.signed
    yield world._replace(receipt=world.held, signed=longest)
    yield world._replace(receipt=world.held, sent=len(world.held), signed=longest)


def sending(world: World) -> Iterator[World]:
    news = compare(end(world.node), end(world.receipt), lambda seq: digest(world.node, seq))
    cursor = world.sent
    if news is News.AGREED and not world.stopped:
        cursor = min(max(cursor, len(world.receipt)), len(world.node))
    elif news is News.DISAGREED:  # show head office the entry it does not hold
        cursor = max(0, len(world.receipt) - 1)
    elif news is News.AHEAD:
        cursor = max(0, len(world.node) - 1)
    if len(world.bus) >= IN_BUS:
        return
    for size in (1, 2):
        entries = world.node[cursor : cursor + size]
        if len(entries) == size:
            message = Message(world.node[:cursor], entries)
            sent = cursor + size if news is News.AGREED else world.sent
            yield world._replace(bus=world.bus | {message}, sent=sent)


@cache
def explored() -> dict[World, list[World]]:
    graph: dict[World, list[World]] = {}
    waiting = deque([World()])
    while waiting:
        world = waiting.popleft()
        if world in graph:
            continue
        graph[world] = [w for w in following(world) if w != world]
        waiting.extend(w for w in graph[world] if w not in graph)
    return graph


def pure(chain: Chain) -> bool:
    """One history as a node wrote it: the first life, then at one place the second."""
    numbers = [int(entry[1:]) for entry in chain]
    letters = "".join(entry[0] for entry in chain)
    return numbers == list(range(1, len(chain) + 1)) and "xa" not in letters


def test_no_state_that_can_be_reached_breaks_a_promise() -> None:
    graph = explored()
    assert len(graph) > 10_000
    for world, after in graph.items():
        assert pure(world.held), "what head office holds is a chain the node wrote"
        for later in after:
            if not (later.hq_restored and not world.hq_restored):
                held = later.held[: len(world.held)]
                assert held == world.held, "what is held is never replaced"
        if not world.hq_restored:
            signed = world.signed
            assert world.held[: len(signed)] == signed, "what was signed for is held"


def test_everything_arrives_from_wherever_things_stand() -> None:
    """From every state without a fork there is a way on which all of the node is held."""
    graph = explored()
    back: dict[World, list[World]] = {}
    for world, after in graph.items():
        for later in after:
            back.setdefault(later, []).append(world)
    done = deque(w for w in graph if w.held == w.node or w.stopped or forked(w))
    reaching = set(done)
    while done:
        for before in back.get(done.popleft(), ()):
            if before not in reaching:
                reaching.add(before)
                done.append(before)

    assert not [world for world in graph if world not in reaching]


def forked(world: World) -> bool:
    shared = min(len(world.node), len(world.held))
    return world.node[:shared] != world.held[:shared] or len(world.held) > len(world.node)


def test_a_fork_is_always_caught_when_it_is_shown() -> None:
    for world in explored():
        shared = min(len(world.node), len(world.held))
        if not world.stopped and world.node[:shared] != world.held[:shared]:
            message = Message(world.node[: shared - 1], world.node[shared - 1 :])
            assert taken(world, message)[0].stopped


def test_every_state_of_the_agent_can_be_reached_and_left() -> None:
    reached, waiting = {Agent.AWAY}, [Agent.AWAY]
    while waiting:
        state = waiting.pop()
        for (before, _), later in AGENT.items():
            if before is state and later not in reached:
                reached.add(later)
                waiting.append(later)

    assert reached == set(Agent)
    assert {before for before, _ in AGENT} == set(Agent)
    assert all(AGENT[state, News.LOST] is Agent.AWAY for state in Agent if state is not Agent.AWAY)
    assert {before for before, _ in INBOX} == set(INBOX.values())
    assert chart(AGENT).count("-->") == len(AGENT)
    assert START.seq == 0
