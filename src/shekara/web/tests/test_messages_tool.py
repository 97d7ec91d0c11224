"""The tool that gathers sentences, fills translations in and finds what is missing."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
sys.path.insert(0, str(ROOT / "tools"))
messages = pytest.importorskip("messages")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    (folder / "tests").mkdir(parents=True)
    (folder / "rules.py").write_text(
        "GATE = _('The gate is closed.')\n"
        "def many(n):\n    return ngettext('%(n)d lorry', '%(n)d lorries', n)\n"
        "MAY = pgettext('month', 'May')\n"
    )
    (folder / "tests/test_x.py").write_text("_('Only a test')\n")
    (folder / "page.html").write_text(
        "{% load i18n %}<div>\n      <p title=\"{% translate 'Open it' %}\">\n  {% if a %}\n"
        "{% blocktranslate trimmed with name=x %}\n   Good day,\n   {{ name }}\n"
        "{% endblocktranslate %}</div>\n"
    )
    return folder


def test_sentences_are_gathered_from_code_and_templates(house: Path) -> None:
    found = messages.gather(house)

    assert set(found) == {
        ("", "The gate is closed."),
        ("", "%(n)d lorry"),
        ("month", "May"),
        ("", "Open it"),
        ("", "Good day, %(name)s"),
    }
    assert found["", "%(n)d lorry"].plural == "%(n)d lorries"
    assert found["", "Open it"].files == {"house/page.html"}


def test_translations_are_merged_and_kept(house: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.tsv"
    words.write_text(
        "The gate is closed.\tШлагбаум закрыт.\tШлагбаум жабық.\n"
        "%(n)d lorry\t%(n)d грузовик | %(n)d грузовика | %(n)d грузовиков\t%(n)d жүк көлігі\n"
        "May\tмай\tмамыр\n"
    )
    found = messages.gather(house)

    given = messages.merge([words], found)
    text = messages.catalog_text("ru", found, given["ru"])
    path = tmp_path / "ru/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    again = messages.read("ru", tmp_path)

    assert again["", "The gate is closed."] == ("Шлагбаум закрыт.",)
    assert again["", "%(n)d lorry"][2] == "%(n)d грузовиков"
    assert again["month", "May"] == ("май",)
    assert messages.catalog_text("ru", found, again) == text


def test_what_is_missing_or_wrong_is_named(house: Path) -> None:
    found = messages.gather(house)
    known = {
        "ru": dict.fromkeys(found, ("да",)),
        "kk": {key: (key[1],) for key in found if key[1] != "May"},
    }

    said = messages.problems(found, known)

    assert "kk: not translated: May" in said
    assert "ru: placeholders differ: Good day, %(name)s → да" in said
    assert len(said) == 2


def test_a_sentence_in_an_f_string_is_named(house: Path) -> None:
    (house / "bad.py").write_text("x = f\"{_('kg')} and {other('x')}\"\n")

    assert messages.hidden(house) == [
        "house/bad.py:1: a sentence inside an f-string is never translated"
    ]


def test_the_framework_speaks_kazakh() -> None:
    known = messages.read("kk")

    assert known["", "This field is required."][0]
    assert known["", "%(num)d hour"][0] == "%(num)d сағат"
