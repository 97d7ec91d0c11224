"""What a wedge scanner typed while the Russian or Kazakh keyboard layout was on.

The scanner presses the keys of a US keyboard; the layout turns them into Cyrillic. In
the Kazakh layout the digit row gives letters and signs too. Source: the national
layouts as shipped with Windows and X.Org (kz, ru).
"""

_RUSSIAN = dict(zip("йцукенгшщзфывапролдячсмить", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True))
#: Shift + comma is ``<`` on the US keyboard; that key is Б in Russian and Kazakh.
_RUSSIAN["б"] = "<"
_KAZAKH_DIGITS = dict(zip('"әіңғ,.үұқ', "1234567890", strict=True))

_TYPED = {**_RUSSIAN, **{letter.upper(): key for letter, key in _RUSSIAN.items()}}
_KAZAKH = {
    **_TYPED,
    **_KAZAKH_DIGITS,
    **{letter.upper(): digit for letter, digit in _KAZAKH_DIGITS.items() if letter.isalpha()},
    "!": "1",
}
_AS_RUSSIAN = str.maketrans(_TYPED)
_AS_KAZAKH = str.maketrans(_KAZAKH)
_ONLY_KAZAKH = frozenset("әіңғүұқӘІҢҒҮҰҚ")

#: Cyrillic letters printed like Latin ones, and the other way round when a plate is typed.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХІЅЈаверкмносртухі", "ABEKMHOPCTYXISJABEPKMHOCPTYXI")


def is_cyrillic(character: str) -> bool:
    """A letter of the Cyrillic blocks."""
    return "\u0400" <= character <= "\u052f"


def wrong_layout(text: str) -> bool:
    """Whether most letters of ``text`` came through a Cyrillic layout."""
    cyrillic = sum(map(is_cyrillic, text))
    latin = sum("A" <= c <= "Z" or "a" <= c <= "z" for c in text)
    return cyrillic > latin


def as_typed(text: str) -> str:
    """The keys that were pressed, as a US keyboard would have shown them."""
    kazakh = any(c in _ONLY_KAZAKH for c in text) and not any("0" <= c <= "9" for c in text)
    return text.translate(_AS_KAZAKH if kazakh else _AS_RUSSIAN)
