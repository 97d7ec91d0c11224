"""Countries as lists write them, as ISO 3166-1 alpha-2 in small letters."""

import csv
from functools import cache
from importlib.resources import files

#: Names that lists use and the registry does not. Source: UN and OFAC lists as read.
_ALSO = {
    "russia": "ru", "iran (islamic republic of)": "ir", "burma": "mm", "korea, north": "kp",
    "democratic people's republic of korea": "kp", "north korea": "kp", "korea, south": "kr",
    "democratic republic of the congo": "cd", "congo, democratic republic of the": "cd",
    "republic of congo": "cg", "syrian arab republic": "sy", "libyan arab jamahiriya": "ly",
    "united republic of tanzania": "tz", "viet nam": "vn", "cote d ivoire": "ci",
    "united states of america": "us", "united kingdom of great britain and northern ireland": "gb",
    "palestinian": "ps", "region: gaza": "ps", "state of palestine": "ps", "the gambia": "gm",
    "macedonia, the former yugoslav republic of": "mk", "republic of moldova": "md",
    "bolivia (plurinational state of)": "bo", "venezuela (bolivarian republic of)": "ve",
    "bosnia and herzegovina": "ba", "trinidad and tobago": "tt", "czech republic": "cz",
    "central african republic": "cf", "saudi arabian": "sa", "turkey": "tr", "holland": "nl",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    path = files("shekara.registry") / "data" / "countries.csv"
    known: dict[str, str] = {}
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        two = row["alpha2"].lower()
        if two:
            for key in (row["name_en"], row["name_ru"], row["name_kk"], row["alpha3"], two):
                known[key.casefold()] = two
    return {**known, **_ALSO}


def country(text: str) -> str:
    """Alpha-2 code of a country's name or code; empty when it is not known."""
    return _names().get(" ".join(text.split()).casefold().removeprefix("the "), "")
