"""Questions about officers: the read door of this package."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from shekara.kernel.access.actor import Actor
from shekara.kernel.access.credentials import key_streams
from shekara.kernel.access.events import CredentialSet
from shekara.kernel.access.matrix import Forbidden, may, require
from shekara.kernel.access.models import Officer, display_name
from shekara.kernel.ledger.read import Recorded, history
from shekara.kernel.records import history_of, values_of


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of an officer's history: who changed what, when, and the ledger's number."""

    seq: int
    at: datetime
    actor: str
    key: str = ""
    removed: bool = False
    temporary: bool = False
    changed: tuple[str, ...] = ()
    made: bool = False


def find_officer(code: str) -> Officer | None:
    """The officer with this service number, with their keys."""
    return Officer.objects.select_related("credential").filter(pk=code).first()


def spelt(numbers: Iterable[str]) -> Mapping[str, str]:
    """Service numbers as they are written, by how somebody typed them; unknown ones are left out.

    Any case of letters. Cost: one query over the numbers of all officers.
    """
    known = {code.lower(): code for code in Officer.objects.values_list("code", flat=True)}
    return {each: known[each.lower()] for each in numbers if each.lower() in known}


def officers(*, actor: Actor, text: str = "") -> Sequence[Officer]:
    """The officers this actor may see, by agency and number; ``text`` in number or names.

    A head of a point sees the officers of that point.
    """
    require(actor, "access.read_officers")
    found = Officer.objects.select_related("credential").order_by("agency", "code")
    if text:
        found = found.filter(Q(code__icontains=text) | Q(names__icontains=text))
    return [officer for officer in found if _may_read(actor, officer)]


def officer_for(actor: Actor, code: str) -> Officer | None:
    """One officer as this actor may see them; raises ``Forbidden``."""
    officer = find_officer(code)
    if officer and not _may_read(actor, officer):
        raise Forbidden("access.read_officers")
    return officer


def names_of(codes: Iterable[str]) -> Mapping[str, str]:
    """How to call these officers on a page; unknown numbers are left out. Cost: one query."""
    wanted = Officer.objects.filter(pk__in=set(codes))
    return {officer.code: display_name(officer) for officer in wanted}


def officer_history(code: str) -> Sequence[Change]:
    """Every change of an officer's record and keys, newest first."""
    changes = [
        *_record_changes(history_of(Officer, code)),
        *(change for stream in key_streams(code) for change in _key_changes(history(stream))),
    ]
    return sorted(changes, key=lambda change: (change.at, change.seq), reverse=True)


def _record_changes(entries: Sequence[Recorded]) -> Iterable[Change]:
    before: dict[str, Any] = {}
    for entry in entries:
        values = values_of(entry)
        changed = tuple(name for name in values if values[name] != before.get(name))
        yield Change(
            seq=entry.seq, at=entry.at, actor=entry.actor, changed=changed, made=not before
        )
        before = values


def _key_changes(entries: Sequence[Recorded]) -> Iterable[Change]:
    for entry in entries:
        if isinstance(entry.fact, CredentialSet):
            yield Change(
                seq=entry.seq,
                at=entry.at,
                actor=entry.actor,
                key=entry.fact.key.value,
                removed=entry.fact.removed,
                temporary=entry.fact.temporary,
            )


def _may_read(actor: Actor, officer: Officer) -> bool:
    # Someone without a point belongs to head office: only roles that reach everywhere see them.
    points = officer.points or [""]
    return any(may(actor, "access.read_officers", point=point) for point in points)
