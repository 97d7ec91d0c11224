"""The long way through a zone: every repair, doubt and reason. The reference for ``fast``.

Takes a zone of the right length, made of A–Z, 0–9, ``<`` and ``?`` (could not be read).
"""

from shekara.operations.document import names, numbers, rules, states
from shekara.operations.document.candidates import lone_fillers
from shekara.operations.document.checked import Checked, Edits, checked_fields, edited
from shekara.operations.document.dates import Calendar
from shekara.operations.document.digits import composite_text, weigh
from shekara.operations.document.layout import CODE, ISSUER, TD3, Layout
from shekara.operations.document.places import place_of, printed_repairs
from shekara.operations.document.reading import (
    ABSENT,
    Centuries,
    Check,
    Checks,
    Code,
    Fields,
    Holds,
    Problem,
    Reading,
)
from shekara.operations.document.repair import Mended, mend


def explain(
    layout: Layout, zone: str, *, known: Calendar, before: tuple[Problem, ...] = ()
) -> Reading:
    """Read a zone and say why for everything that is not plain.

    known   dates as seen from the reference day
    before  what was to be said of the lines already, before they became this zone
    """
    issuer = _state_edits(zone, ISSUER)
    mended = mend(layout, zone, issuer=edited(zone, issuer)[ISSUER].rstrip("<"))
    edits = mended.edits
    if not mended.failed and not mended.open:
        edits = (*edits, *_lone_optional(layout, edited(zone, edits)))
        edits = (*edits, *issuer, *_letter_edits(layout, zone))
    after = edited(zone, edits)

    number, *_ = fields_of = checked_fields(layout, after)
    by_field, problems = _checks(layout, zone, after, mended, fields_of)
    fields, centuries, said = _fields(layout, after, number, known)
    checks, doubts = _doubts(fields, by_field, layout)
    problems = [*before, *said, *problems, *doubts, *_fillers(layout, zone, edits)]
    return Reading(
        layout.format,
        all(problem.is_note for problem in problems),
        fields,
        checks,
        printed_repairs(layout, zone, edits),
        tuple(dict.fromkeys(problems)),
        centuries,
        zone,
    )


# -- letters no check digit covers -----------------------------------------------------------------


def _letter_edits(layout: Layout, zone: str) -> Edits:
    """Digits where only letters can stand; K, C, L where only a filler or M, F can."""
    edits = [
        (place, numbers.TO_LETTER[c])
        for place, c in enumerate(zone[CODE])
        if c in numbers.TO_LETTER
    ]
    edits += _state_edits(zone, layout.nationality)
    edits += [(layout.names.start + at, c) for at, c in names.mistakes(zone[layout.names])]
    if zone[layout.sex] in numbers.FILLERS_MISREAD:
        edits.append((layout.sex, "<"))
    return tuple(edits)


def _state_edits(zone: str, span: slice) -> Edits:
    """What makes three characters a state code; nothing when they are one, or nothing does."""
    printed = zone[span]
    if printed in states.ISSUERS:
        return ()
    meant = "".join(numbers.TO_LETTER.get(c, c) for c in printed)
    tail = meant[0] + "".join("<" if c in numbers.FILLERS_MISREAD else c for c in meant[1:])
    for code in (meant, tail):
        if code in states.ISSUERS:
            pairs = zip(printed, code, strict=True)
            return tuple((span.start + i, to) for i, (was, to) in enumerate(pairs) if was != to)
    return ()


def _lone_optional(layout: Layout, zone: str) -> Edits:
    """K among the fillers of optional data: weighs as they do, so the check digits hold."""
    edits: list[tuple[int, str]] = []
    for span in (layout.optional, layout.more_optional):
        changes = tuple((span.start + at, to) for at, to in lone_fillers(zone[span]))
        if not changes:
            continue
        trial = edited(zone, changes)
        at = layout.composite
        if at is None or str(weigh(composite_text(layout, trial))) == zone[at]:
            edits += changes
    return tuple(edits)


def _fillers(layout: Layout, zone: str, edits: Edits) -> list[Problem]:
    """Say once per field that fillers were read as letters."""
    wrong = [place for place, to in edits if to == "<" and zone[place] != "<"]
    fields = dict.fromkeys(place_of(layout, zone, place)[0] for place in sorted(wrong))
    found = [Problem(Code.FILLER_AS_LETTER, field) for field in fields]
    if zone[1] == "K" or (layout is TD3 and zone[1] == "C"):
        found.append(Problem(Code.FILLER_AS_LETTER, "document_code", zone[CODE]))
    return found


# -- check digits ----------------------------------------------------------------------------------


def _checks(
    layout: Layout, zone: str, after: str, mended: Mended, fields: tuple[Checked, ...]
) -> tuple[dict[str, Check], list[Problem]]:
    checks: dict[str, Check] = {}
    problems: list[Problem] = []
    for each in fields:
        touched = any(each.covers(place) for place, _ in mended.edits)
        fits = each.accepts(after)
        found = zone[each.digit_at]
        expected = after[each.digit_at] if after[each.digit_at] in fits else fits[0]
        status = _status(each.field, mended, touched=touched)
        checks[each.field] = Check(status, None if found == "?" else found, expected)
    if layout.composite is not None:
        found = zone[layout.composite]
        expected = str(weigh(composite_text(layout, after)))
        touched = expected == after[layout.composite] and (
            found != expected or str(weigh(composite_text(layout, zone))) != found
        )
        status = _status("composite", mended, touched=touched)
        if mended.open and expected != found:
            status = Holds.AMBIGUOUS
        checks["composite"] = Check(status, None if found == "?" else found, expected)
    for field, check in checks.items():
        if check.status is Holds.FAILED:
            found, expected = check.found or "?", check.expected or "?"
            problems.append(Problem(Code.CHECK_FAILED, field, found, expected))
    for field, readings in mended.open.items():
        problems.append(Problem(Code.REPAIR_AMBIGUOUS, field, ", ".join(readings[:6])))
    return checks, problems


def _status(field: str, mended: Mended, *, touched: bool) -> Holds:
    if field in mended.failed:
        return Holds.FAILED
    if field in mended.open:
        return Holds.AMBIGUOUS
    return Holds.REPAIRED if touched else Holds.OK


def _doubts(
    fields: Fields, checks: dict[str, Check], layout: Layout
) -> tuple[Checks, list[Problem]]:
    """Mark what G and 6, K and ``<`` leave open although every check digit holds."""
    problems: list[Problem] = []
    for field in ("number", "optional"):
        text = getattr(fields, field) or ""
        check = checks.get(field, ABSENT)
        if field == "number" and layout.is_visa is False and _fits(fields, layout):
            continue
        if check.status in (Holds.FAILED, Holds.AMBIGUOUS) or not text:
            continue
        doubt, other = numbers.doubt(text)
        letter = "G" in text or text.endswith("K")
        if doubt is numbers.Doubt.NONE or (
            field == "optional" and not letter and doubt is not numbers.Doubt.STRONG
        ):
            continue
        strong = doubt is numbers.Doubt.STRONG
        code = Code.SHAPE_DOUBTFUL if strong and field == "number" else Code.LOOK_ALIKE
        problems.append(Problem(code, field, text, other))
        if (letter or strong) and check.status is not Holds.ABSENT:
            checks[field] = Check(Holds.AMBIGUOUS, check.found, check.expected)
    return Checks(**checks), problems


def _fits(fields: Fields, layout: Layout) -> bool:
    fits = numbers.FITS.get((fields.issuer or "", layout.format))
    return fits is not None and fits.fullmatch((fields.number or "").ljust(9, "<")) is not None


# -- fields ----------------------------------------------------------------------------------------


def _fields(
    layout: Layout, zone: str, number: Checked, known: Calendar
) -> tuple[Fields, Centuries, list[Problem]]:
    code, issuer = zone[CODE].rstrip("<"), zone[ISSUER].rstrip("<")
    nationality = zone[layout.nationality].rstrip("<")
    born = known.birth(zone[layout.birth.start : layout.birth.stop + 1])
    expires = known.expiry(zone[layout.expiry.start : layout.expiry.stop + 1])
    name = names.split(zone[layout.names])
    printed = number.text(zone).strip("<").replace("<", " ")
    sex = zone[layout.sex]
    problems = [
        *_document_code(layout, code, expires.iso),
        *states.notes(issuer, "issuer"),
        *name.problems,
        *([] if printed else [Problem(Code.NUMBER_MISSING, "number")]),
        *states.notes(nationality, "nationality"),
        *born.problems,
        *([] if sex in rules.SEXES else [Problem(Code.SEX_UNKNOWN, "sex", sex)]),
        *expires.problems,
    ]
    if born.iso and expires.iso and expires.iso < born.iso.replace("XX", "01"):
        problems.append(Problem(Code.EXPIRES_BEFORE_BIRTH, "expiry_date", expires.iso, born.iso))
    fields = Fields(
        code or None,
        issuer or None,
        name.surname,
        name.given_names,
        name.truncated,
        printed or None,
        nationality or None,
        born.iso,
        sex if sex in rules.SEXES else None,
        expires.iso,
        _optional(layout, zone, number),
    )
    return fields, Centuries(born.century, expires.century), problems


def _optional(layout: Layout, zone: str, number: Checked) -> str:
    first = zone[layout.optional]
    if number.filler_at is not None:  # the long number ends with its check digit and a filler
        first = first[number.digit_at - layout.optional.start + 1 :]
    parts = (first, zone[layout.more_optional])
    texts = (" ".join(word for word in part.split("<") if word) for part in parts)
    return " ".join(text for text in texts if text)


def _document_code(layout: Layout, code: str, expires: str | None) -> list[Problem]:
    first = code[:1]
    if layout is TD3:
        if first != rules.PASSPORT_LETTER:
            return [Problem(Code.DOCUMENT_CODE_UNKNOWN, "document_code", code)]
        late = expires is not None and expires >= rules.SECOND_LETTER_FROM
        if late and code not in rules.HARMONISED:
            return [Problem(Code.SECOND_LETTER_DUE, "document_code", code, expires or "")]
        return []
    allowed = rules.VISA_LETTER if layout.is_visa else rules.CARD_LETTERS
    if not first or first not in allowed or not code.isalpha():
        return [Problem(Code.DOCUMENT_CODE_UNKNOWN, "document_code", code)]
    return []
