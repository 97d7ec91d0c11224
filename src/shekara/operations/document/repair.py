"""Likely mistakes of a reader, put right only where every check digit then holds.

Each checked field offers candidates (sets of edits its own check digit accepts); the
composite chooses among their combinations; the fewest and most regular edits win.
What several equally good combinations disagree about stays as read: ambiguous.
"""

from dataclasses import dataclass, field
from itertools import product

from shekara.operations.document.candidates import (
    Candidate,
    Rank,
    candidates,
    optional_candidates,
    optional_misfits,
)
from shekara.operations.document.checked import Checked, Edits, checked_fields, edited
from shekara.operations.document.digits import composite_text, weigh
from shekara.operations.document.layout import Layout
from shekara.operations.document.numbers import TO_DIGIT

MOST_COMBINATIONS = 1000


@dataclass(frozen=True, kw_only=True)
class Mended:
    """What the check digits allow: edits to make, and what stays open.

    failed  fields whose check digit holds under no reading, ``composite`` among them
    open    fields on which several readings hold, with those readings
    """

    edits: Edits = ()
    failed: frozenset[str] = frozenset()
    open: dict[str, tuple[str, ...]] = field(default_factory=dict)


def mend(layout: Layout, zone: str, *, issuer: str) -> Mended:
    """Find the repairs after which all check digits hold, if there are any.

    issuer  state code, itself already put right: its number pattern decides between readings
    """
    fields = checked_fields(layout, zone)
    offers = {each.field: candidates(each, layout, zone, issuer) for each in fields}
    if not all(offers.values()):
        return _unmended(layout, zone, fields)
    bare = layout.optional_check is None and not layout.is_visa  # only the composite covers it
    held: list[Edits] = []
    if not (bare and optional_misfits(layout, zone, issuer)):
        held = _best(layout, zone, list(offers.values()))
    if not held and bare:
        offers["optional"] = optional_candidates(layout, zone, issuer)
        held = _best(layout, zone, list(offers.values()))
    if not held:
        return _unmended(layout, zone, fields)
    if len(held) == 1:
        return Mended(edits=held[0])
    shared = set.intersection(*map(set, held))
    return Mended(
        edits=tuple(edit for edit in held[0] if edit in shared),
        open=_disagreements(layout, zone, fields, held),
    )


def _unmended(layout: Layout, zone: str, fields: tuple[Checked, ...]) -> Mended:
    failed = {each.field for each in fields if not each.holds(zone)}
    if not _composite_holds(layout, zone):
        failed.add("composite")
    return Mended(failed=frozenset(failed))


def _disagreements(
    layout: Layout, zone: str, fields: tuple[Checked, ...], held: list[Edits]
) -> dict[str, tuple[str, ...]]:
    found = {}
    for each in fields:
        zones = [edited(zone, edits) for edits in held]
        if len({each.text(after) + after[each.digit_at] for after in zones}) > 1:
            found[each.field] = tuple(sorted({each.text(after) for after in zones}))
    if layout.optional_check is None and not layout.is_visa and not found:
        texts = {edited(zone, edits)[layout.optional] for edits in held}
        found["optional"] = tuple(sorted(texts))
    return found


def _best(layout: Layout, zone: str, offers: list[list[Candidate]]) -> list[Edits]:
    """The likeliest combinations of candidates under which the composite holds."""
    size = 1
    for offer in offers:
        size *= len(offer)
    if size > MOST_COMBINATIONS:
        return []
    composite = _composite_edits(layout, zone)
    if composite is None:
        return []
    ranked: list[tuple[Rank, Edits]] = []
    for chosen in product(*offers):
        edits = tuple(sorted(edit for candidate, _ in chosen for edit in candidate)) + composite
        if _composite_holds(layout, edited(zone, edits)):
            misfit, irregular, count = zip(*(rank for _, rank in chosen), strict=True)
            ranked.append(((sum(misfit), sum(irregular), sum(count)), edits))
    if not ranked:
        return []
    least = min(rank for rank, _ in ranked)
    return list(dict.fromkeys(edits for rank, edits in ranked if rank == least))


def _composite_edits(layout: Layout, zone: str) -> Edits | None:
    if layout.composite is None or zone[layout.composite] in "0123456789":
        return ()
    letter = TO_DIGIT.get(zone[layout.composite])
    return ((layout.composite, letter),) if letter else None


def _composite_holds(layout: Layout, zone: str) -> bool:
    if layout.composite is None:
        return True
    return str(weigh(composite_text(layout, zone))) == zone[layout.composite]
