"""Tables of letters: how each script of the region is written as plain sounds.

A sound is one ASCII letter: the five vowels; consonants as in Latin; and five of our own,
``S`` sh, ``C`` ch, ``J`` zh and dj, ``N`` ng, ``j`` a Latin j that may be either J or i.
``c`` is ts or a c of unknown worth, ``q`` stays apart from ``k``, ``h`` is kh, h and x.

Sources: ICAO Doc 9303 part 3 section 6; BGN/PCGN 1947 and 1979; GOST 52535.1, GOST 16876-71;
French passports of Russia before 1997; the Latin alphabets of Kazakh (2021), Uzbek (1995) and
Turkmen (1999); Wade-Giles. Arabic, Persian and Pashto letters by their usual Latin reading.
"""

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "io", "ж": "J",
    "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c",
    "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "і": "i", "ї": "i", "є": "ie", "ў": "o", "ґ": "g",  # Ukrainian, Belarusian, Uzbek
    "ә": "a", "қ": "q", "ғ": "g", "ң": "N", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",  # Kazakh
    "ҳ": "h", "ҷ": "J", "ӣ": "i", "ӯ": "u", "җ": "J", "ҥ": "N", "ҡ": "q", "ҙ": "z", "ҫ": "s",
    "ђ": "J", "ј": "i", "љ": "l", "њ": "n", "ћ": "C", "џ": "J", "ѓ": "g", "ќ": "k", "ѕ": "z",
    "ӑ": "a", "ӗ": "e", "ҕ": "g", "ӈ": "N", "ӓ": "a", "ӧ": "o", "ӱ": "u", "ӷ": "g", "ҩ": "u",
}  # fmt: skip

#: Latin letters with marks, written in plain letters before they are read as Latin.
LATIN_MARKED = {
    "ş": "sh", "š": "sh", "ș": "sh", "ŝ": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh",
    "ż": "zh", "ź": "z", "ğ": "gh", "ǧ": "gh", "ġ": "g", "ň": "ng", "ŋ": "ng", "ñ": "n",
    "ý": "y", "ÿ": "y", "ı": "y", "ə": "a", "ä": "a", "ö": "o", "ü": "u", "ū": "u", "ù": "u",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d",
    "þ": "th", "ţ": "ts", "ț": "ts", "ḩ": "h", "ḥ": "h", "ẓ": "z", "ṣ": "s", "ṭ": "t", "ḍ": "d",
    "ẕ": "z", "ḏ": "z", "ẖ": "h", "ķ": "k", "ḳ": "k", "ĵ": "j", "ĉ": "ch", "ĥ": "h",
}  # fmt: skip

#: Groups of Latin letters with one sound, longest first when read.
LATIN_GROUPS = {
    "shch": "S", "tsch": "C", "dsch": "J", "schtsch": "S", "chtch": "S", "sch": "S",
    "tch": "C", "dzh": "J", "dj": "J", "dz": "z", "zh": "J", "kh": "h", "gh": "g", "ch": "C",
    "sh": "S", "ph": "f", "th": "t", "dh": "d", "bh": "b", "ts": "c", "tz": "c", "tc": "c",
    "ck": "k", "ou": "u", "oo": "u", "ee": "i", "ng": "N", "ij": "i", "iy": "i", "yi": "i",
    "que": "ke", "qui": "ki", "gue": "ge", "gui": "gi", "guy": "gi",
    "alex": "aleks", "maxim": "maksim", "xen": "ksen", "felix": "feliks", "oxan": "oksan",
    "roxan": "roksan", "nx": "nks",
}  # fmt: skip

LATIN_SINGLE = {
    "w": "v", "y": "i", "x": "h",
    **{letter: letter for letter in "abcdefghijklmnopqrstuvz"},
}  # fmt: skip

#: Short vowels are not written: these tokens are compared by their consonants.
ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j",
    "ح": "h", "خ": "h", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "س": "s", "ش": "S", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i", "ى": "a", "ئ": "i", "ؤ": "u",
    "ء": "", "پ": "p", "چ": "C", "ژ": "J", "گ": "g", "ک": "k", "ی": "i", "ہ": "h", "ھ": "h",
    "ے": "i", "ں": "n", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ټ": "t", "ډ": "d", "ړ": "r", "ږ": "g",
    "ښ": "S", "ځ": "z", "څ": "c", "ڼ": "n", "ې": "e", "ۍ": "i", "ۇ": "u", "ۆ": "o", "ۈ": "u",
    "ۋ": "v", "ە": "a", "ڭ": "N", "ۀ": "a", "ګ": "g",
}  # fmt: skip

#: What a reader takes for another sign: digits in a name stand for these letters.
READER_DIGITS = {
    "0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b",
    "9": "g",
}  # fmt: skip

VOWELS = "aeiou"

#: Order of the sounds in arrays; 0 is no sound.
SOUNDS = VOWELS + "bpdtgkqhvfszSCJjclmnrN0"
CODE = {sound: number for number, sound in enumerate(SOUNDS, start=1)}

#: Sounds that schemes and ears confuse stand in one class of the skeleton.
CLASSES = {
    "s": "s", "z": "s", "S": "s", "C": "s", "J": "s", "j": "s", "c": "s",
    "k": "k", "q": "k", "g": "k", "h": "h", "b": "b", "p": "b", "d": "d", "t": "d",
    "v": "v", "f": "v", "l": "l", "m": "m", "n": "n", "N": "n", "r": "r", "0": "0",
}  # fmt: skip
