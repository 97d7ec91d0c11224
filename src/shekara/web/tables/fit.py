"""The fields of a form as a table reads them: words for codes, days as people write them.

A person who fills a table has no lists to choose from. So a cell may hold the code or the name,
in any of the three languages; and what is wrong is said with what would be right.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

LANGUAGES = ("en", "ru", "kk")
NAMED = 12
"""So many right words are named when a wrong one was written; a longer list is too long."""
DAYS = ("%Y-%m-%d", "%d.%m.%Y")
_YES = frozenset({"yes", "true", "1", "да", "иә", "ия"})
_NO = frozenset({"no", "false", "0", "нет", "жоқ"})


class WordField(forms.Field):
    """One of a list: by its code or its name. An empty cell is ``default``."""

    def __init__(self, known: Mapping[str, str], *, default: str = "", **about: Any) -> None:
        self.known, self.default = known, default
        super().__init__(**about)

    def to_python(self, value: Any) -> Any:
        """The code; raises ``ValidationError`` that names the right words."""
        text = str(value or "").strip()
        return _code(text, self.known) if text else self.default


class WordsField(forms.Field):
    """Several of a list, with commas or semicolons between."""

    def __init__(self, known: Mapping[str, str], **about: Any) -> None:
        self.known = known
        super().__init__(**about)

    def to_python(self, value: Any) -> Any:
        """The codes, in the order written, each once."""
        parts = (part.strip() for part in str(value or "").replace(";", ",").split(","))
        return [*dict.fromkeys(_code(part, self.known) for part in parts if part)]


class YesField(forms.Field):
    """Yes or no, in three languages. An empty cell is ``default``."""

    def __init__(self, *, default: bool, **about: Any) -> None:
        self.default = default
        super().__init__(**{**about, "required": False})

    def to_python(self, value: Any) -> Any:
        """True or false."""
        text = str(value or "").strip().casefold()
        if text and text not in _YES | _NO:
            raise forms.ValidationError(_("Write yes or no."))
        return text in _YES if text else self.default


def suited(fields: Mapping[str, forms.Field], *, needed: Collection[str]) -> dict[str, forms.Field]:
    """The same fields for a table. A closed list that is not needed begins with its default.

    fields  of a form whose lists of choices are filled
    needed  columns whose cells may not be empty; the form's own say holds for the others
    """
    return {name: _suited(field, needed=name in needed) for name, field in fields.items()}


def known_words(field: Any) -> dict[str, str]:
    """Every code of a field that chooses from a list, by itself and by its names.

    A name that two of them bear names neither.
    """
    found: dict[str, set[str]] = {}
    for language in (*LANGUAGES, get_language() or "en"):
        with override(language):
            for code, word in _pairs(field):
                if code:
                    found.setdefault(str(word).casefold(), set()).add(str(code))
    names = {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}
    return names | {code.casefold(): code for codes in found.values() for code in codes}


def _suited(field: forms.Field, *, needed: bool) -> forms.Field:
    about: dict[str, Any] = {
        "label": field.label,
        "required": needed or field.required,
        "help_text": field.help_text,
        "error_messages": {"required": gettext_lazy("The cell is empty. Fill it in.")},
    }
    match field:
        case forms.MultipleChoiceField():
            return WordsField(known_words(field), **about)
        case forms.ChoiceField():
            default = "" if needed else _first(field)
            return WordField(known_words(field), default=default, **about)
        case forms.BooleanField():
            return YesField(default=bool(field.initial), **about)
        case forms.DateField():
            wrong = gettext_lazy("This is no day. Write 2026-05-12 or 12.05.2026.")
            about["error_messages"] |= {"invalid": wrong}
            return forms.DateField(input_formats=list(DAYS), **about)
    field.required = needed or field.required
    field.error_messages |= about["error_messages"]
    return field


def _first(field: forms.ChoiceField) -> str:
    """What an empty cell means: the form's first value, where a value is needed."""
    if not field.required:
        return ""
    codes = [str(code) for code, _word in _pairs(field) if code]
    given = field.initial if isinstance(field.initial, str) else ""
    return given or (codes[0] if codes else "")


def _pairs(field: Any) -> Iterable[tuple[Any, Any]]:
    pairs: Iterable[tuple[Any, Any]] = field.choices
    return pairs


def _code(text: str, known: Mapping[str, str]) -> str:
    code = known.get(text.casefold())
    if code is not None:
        return code
    right = sorted(set(known.values()))
    said = _("“%(word)s” is not known here.") % {"word": text[:60]}
    if 0 < len(right) <= NAMED:
        said += " " + _("Write one of: %(words)s.") % {"words": ", ".join(right)}
    elif right:
        said += " " + _("Take the code from the list below.")
    raise forms.ValidationError(said)
