"""Reading and searching the Harmonized System. Not here: duties, bans, risk by code."""

from collections.abc import Sequence

from django.db.models import Q

from shekara.registry.models import HSCode

LONGEST_LIST = 100


def find_hs(code: str) -> HSCode | None:
    """The row of a code, written ``020130``, ``0201.30`` or with national digits behind."""
    digits = plain(code)
    wanted = [digits[:length] for length in (6, 4, 2) if len(digits) >= length]
    if not digits:
        wanted = [code.strip().upper()]
    found: dict[str, HSCode] = HSCode.objects.in_bulk(wanted)
    return next((found[key] for key in wanted if key in found), None)


def hs_children(code: str = "") -> list[HSCode]:
    """What stands under a section, chapter or heading; the sections when none is named."""
    if not code:
        return sorted(HSCode.objects.filter(level=0), key=lambda row: _roman(row.code))
    return list(HSCode.objects.filter(parent=code).exclude(pk=code).order_by("code"))


def hs_above(row: HSCode) -> list[HSCode]:
    """From the section down to the row's parent. Cost: one query."""
    codes = [row.section, row.code[:2], row.code[:4]]
    found = HSCode.objects.in_bulk([code for code in codes if code != row.code])
    return [found[code] for code in codes if code in found]


def search_hs(text: str) -> Sequence[HSCode]:
    """Rows whose code begins with the digits, or whose English wording has every word.

    At most 100 rows, shorter codes first.
    """
    digits = plain(text)
    chosen = HSCode.objects.order_by("level", "code")
    if digits and digits == "".join(text.split()).replace(".", ""):
        return list(chosen.filter(code__startswith=digits[:6])[:LONGEST_LIST])
    words = text.split()
    if not words:
        return []
    every = Q()
    for word in words:
        every &= Q(description__icontains=word)
    return list(chosen.filter(every)[:LONGEST_LIST])


def plain(code: str) -> str:
    """The digits of a code, however it is dotted."""
    return "".join(letter for letter in code if letter in "0123456789")


def _roman(text: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10}
    values = [worth.get(letter, 1000) for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)
