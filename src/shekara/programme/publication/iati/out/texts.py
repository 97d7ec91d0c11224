"""Texts of our records as narratives: each in its language, those that are empty left out."""

from collections.abc import Callable
from typing import Any

from django.utils import translation

from shekara.programme.publication.iati import tree

LANGUAGES = ("en", "ru", "kk")
"""The first is the file's own."""


def of(row: Any, stem: str) -> tree.Said:
    """``title_en``, ``title_ru``, ``title_kk`` as narratives."""
    return said({language: getattr(row, f"{stem}_{language}") for language in LANGUAGES})


def texts(row: Any, stem: str) -> tree.Texts | None:
    """The same, as one element; nothing where no language has a text."""
    narratives = of(row, stem)
    return tree.Texts(narratives=narratives) if narratives else None


def in_all(sentence: Callable[[], str]) -> tree.Said:
    """A sentence of ours in every language we have it in."""
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = sentence()
    return said({k: v for k, v in told.items() if k == LANGUAGES[0] or v != told[LANGUAGES[0]]})


def joined(*parts: tree.Said) -> tree.Said:
    """Several texts one behind the other, language by language."""
    told: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for part in parts:
        for one in part:
            told[one.lang or LANGUAGES[0]].append(one.text)
    return said({language: " ".join(texts) for language, texts in told.items()})


def said(told: dict[str, str]) -> tree.Said:
    """Texts by language as narratives; the file's own language needs no mark."""
    return tuple(
        tree.Narrative(lang="" if language == LANGUAGES[0] else language, text=text.strip())
        for language, text in told.items()
        if text.strip()
    )
