"""What the refusal form says, in each of its languages. Sentences stand in ``texts.toml``."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from shekara.operations.crossing.events import FormLanguage, Ground
from shekara.registry.kinds import Direction


class Texts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All sentences of one language; a missing one fails at the first reading, not at the line."""

    title_entry: str
    title_exit: str
    told_entry: str
    told_exit: str
    then_entry: str
    then_exit: str
    form_number: str
    point: str
    moment: str
    surname: str
    given_names: str
    names_local: str
    birth_date: str
    sex: str
    female: str
    male: str
    nationality: str
    document: str
    issuer: str
    expires_on: str
    vehicle: str
    ground: str
    remark: str
    basis: str
    appeal: str
    appeal_right: str
    appeal_where: str
    appeal_how: str
    appeal_until: str
    filled: str
    protection: str
    told: str
    officer: str
    officer_signs: str
    traveller_signs: str
    received: str
    compare: str
    grounds: dict[Ground, str]

    def said(self, direction: Direction) -> dict[str, str]:
        """The sentences for this direction, by the names the form uses."""
        plain = {
            name: value
            for name, value in msgspec.structs.asdict(self).items()
            if isinstance(value, str)
        }
        way = direction.value
        return {
            **plain,
            "title": plain[f"title_{way}"],
            "told": plain[f"told_{way}"],
            "then": plain[f"then_{way}"],
            "told_right": plain["told"],
        }


@cache
def all_texts() -> dict[FormLanguage, Texts]:
    """Every language of the form."""
    written = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))
    return msgspec.convert(written, dict[FormLanguage, Texts])


def texts(language: FormLanguage) -> Texts:
    """The sentences of one language."""
    return all_texts()[language]


def second_language(language: FormLanguage) -> FormLanguage:
    """The language printed small beside it, for whoever reads the form in Kazakhstan."""
    return FormLanguage.RU if language is FormLanguage.KK else FormLanguage.KK
