"""What a reader may have meant: sets of edits one check digit accepts, and how likely each is."""

import re
from collections.abc import Iterator

from shekara.operations.document.checked import Checked, Edit, Edits, edited
from shekara.operations.document.layout import Layout
from shekara.operations.document.numbers import (
    FILLERS_MISREAD,
    FITS,
    OPTIONAL_FITS,
    OPTIONAL_PATTERNS,
    PATTERNS,
    TO_DIGIT,
    TO_LETTER,
    forced,
    is_regular,
)

#: How unlikely: against the issuer's pattern, irregular, how many edits.
Rank = tuple[int, int, int]
Candidate = tuple[Edits, Rank]


def candidates(each: Checked, layout: Layout, zone: str, issuer: str) -> list[Candidate]:
    """The readings of a field that its own check digit accepts; empty when there are none."""
    if each.field in ("birth_date", "expiry_date"):
        return list(_of_date(each, zone))
    return list(_of_text(each, layout, zone, issuer))


def optional_candidates(layout: Layout, zone: str, issuer: str) -> list[Candidate]:
    """Misreadings of optional data that only the composite covers (TD1, TD2)."""
    key = (issuer, layout.format)
    fits, pattern = OPTIONAL_FITS.get(key), OPTIONAL_PATTERNS.get(key)
    as_read = int(optional_misfits(layout, zone, issuer))
    found: list[Candidate] = [((), (as_read, 0, 0))]
    for span in (layout.optional, layout.more_optional):
        text, first = zone[span], span is layout.optional
        for changes in _changes(text, pattern if first else None, holding=False):
            if changes:
                edits = tuple((span.start + place, letter) for place, letter in changes)
                after = edited(text, tuple(changes))
                misfit, irregular, count = _rank(after, fits if first else None, len(edits))
                found.append((edits, (misfit if first else as_read, irregular, count)))
    return list(dict.fromkeys(found))


def optional_misfits(layout: Layout, zone: str, issuer: str) -> bool:
    """Whether the issuer's pattern of optional data is known and not kept."""
    fits = OPTIONAL_FITS.get((issuer, layout.format))
    return fits is not None and fits.fullmatch(zone[layout.optional]) is None


def lone_fillers(text: str) -> list[Edit]:
    """K, C and L standing among the fillers at the end of a field."""
    content = text.rstrip("KCL<")
    start = len(content)
    if start:
        start = text.find("<", start)  # letters that touch the content may belong to it
    elif "<" not in text:
        return []
    tail = text[start:] if start >= 0 else ""
    return [(start + at, "<") for at, character in enumerate(tail) if character != "<"]


def _rank(after: str, fits: re.Pattern[str] | None, edits: int) -> Rank:
    if fits is not None:
        return (int(not fits.fullmatch(after)), 0, edits)
    return (0, int(bool(after.strip("<")) and not is_regular(after)), edits)


def _digit_edits(each: Checked, zone: str) -> Edits | None:
    """What makes the check digit a digit; None when nothing does."""
    found = zone[each.digit_at]
    if found in "0123456789<":
        return ()
    if found in TO_DIGIT:
        return ((each.digit_at, TO_DIGIT[found]),)
    if found in FILLERS_MISREAD:
        return ((each.digit_at, "<"),)
    return None


def _of_date(each: Checked, zone: str) -> Iterator[Candidate]:
    """A date holds digits (a birth date fillers too), so every letter is a misreading."""
    digit = _digit_edits(each, zone)
    if digit is None:
        return
    edits: list[Edit] = list(digit)
    text = each.text(zone)
    if text.isdigit() and not digit:
        if zone[each.digit_at] in each.digits_for(text):
            yield (), (0, 0, 0)
        return
    for place, found in enumerate(text, each.span.start):
        if found in "0123456789<":
            continue
        if found in TO_DIGIT:
            edits.append((place, TO_DIGIT[found]))
        elif found in FILLERS_MISREAD:
            edits.append((place, "<"))
        else:
            return
    if each.holds(edited(zone, tuple(edits))):
        yield tuple(edits), (0, 0, len(edits))


def _of_text(each: Checked, layout: Layout, zone: str, issuer: str) -> Iterator[Candidate]:
    digit = _digit_edits(each, zone)
    if digit is None:
        return
    fits, pattern = _pattern(each, layout, issuer)
    printed = digit[0][1] if digit else zone[each.digit_at]
    if each.filler_at is not None and zone[each.filler_at] != "<":
        digit = (*digit, (each.filler_at, "<"))
    text = each.text(zone)
    holding = printed in each.digits_for(text)
    if holding and fits is not None and fits.fullmatch(text):
        yield digit, (0, 0, len(digit))
        return
    seen: set[tuple[Edit, ...]] = set()
    for changes in _changes(text, pattern, holding=holding):
        after = edited(text, tuple(changes))
        content = tuple((each.place(at), letter) for at, letter in changes)
        if content in seen or printed not in each.digits_for(after):
            continue
        seen.add(content)
        misfit, irregular, edits = _rank(after, fits, len(digit + content))
        if fits is None and not changes:
            irregular = int(bool(lone_fillers(text)))  # a number may be as odd as it likes
        yield digit + content, (misfit, irregular, edits)


def _pattern(
    each: Checked, layout: Layout, issuer: str
) -> tuple[re.Pattern[str] | None, str | None]:
    key = (issuer, layout.format)
    if each.filler_at is not None:
        return None, None
    if each.field == "number":
        return FITS.get(key), PATTERNS.get(key)
    return OPTIONAL_FITS.get(key), OPTIONAL_PATTERNS.get(key)


def _changes(text: str, pattern: str | None, *, holding: bool) -> Iterator[list[Edit]]:
    """Ways ``text`` may have been misread, by place in it; first, not at all."""
    yield []
    fillers = lone_fillers(text)
    if fillers:
        yield fillers
    if pattern is not None and len(pattern) == len(text):
        meant = forced(pattern, text)
        if meant:
            yield meant
    if not holding:
        yield from _single_changes(text)


def _single_changes(text: str) -> Iterator[list[Edit]]:
    regular = is_regular(text)
    end = len(text.rstrip("<"))
    for place, character in enumerate(text):
        other = TO_DIGIT.get(character) or TO_LETTER.get(character)
        if other:
            after = text[:place] + other + text[place + 1 :]
            # A digit of an orderly number is not a letter: that would be a guess.
            if not regular or is_regular(after):
                yield [(place, other)]
        if character in FILLERS_MISREAD:
            tail = text[place:end]
            if all(c in FILLERS_MISREAD or c == "<" for c in tail):
                yield [(p, "<") for p in range(place, end) if text[p] != "<"]
