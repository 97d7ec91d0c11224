"""The sentences a person can read: gathered from code and templates, translated, checked.

    messages.py                     gather, bring both .po files up to date, compile them
    messages.py --merge FILE.tsv …  fill in translations: english TAB russian TAB kazakh;
                                    plural forms apart by " | " (Russian three, Kazakh two)
    messages.py --check             fail when a sentence lacks Russian or Kazakh, when its
                                    placeholders differ, or when the .po files are behind

Needs Babel and Django, not GNU gettext. Templates are turned into gettext calls by Django's
own ``templatize`` and read like Python.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src/shekara"
LOCALE = SOURCES / "locale"
LANGUAGES = ("ru", "kk")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
UNSTEADY = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By).*\n', re.M
)
SEPARATOR = " | "


@dataclass
class Sentence:
    """One msgid: where it stands, and its plural when it has one."""

    text: str
    plural: str = ""
    context: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str]:
        """What tells sentences apart."""
        return (self.context, self.text)


Sentences = dict[tuple[str, str], Sentence]
Forms = dict[tuple[str, str], tuple[str, ...]]


def gather(folder: Path = SOURCES) -> Sentences:
    """Every sentence of the code and the templates."""
    found: Sentences = {}
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.html")]):
        if {"tests", "migrations", "static"} & set(path.relative_to(folder).parts):
            continue
        for sentence in _sentences(path):
            kept = found.setdefault(sentence.key, sentence)
            kept.plural = kept.plural or sentence.plural
            kept.files.add(path.relative_to(folder.parent).as_posix())
    return found


def _sentences(path: Path) -> Iterator[Sentence]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        from django.utils.translation.template import templatize

        # What is left of the markup must not look like indentation to the tokenizer.
        source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    lines = io.BytesIO(source.encode())
    for _line, name, given, _comments in extract_python(lines, KEYWORDS, (), {}):
        if name not in KEYWORDS:
            continue
        texts = list(given) if isinstance(given, tuple) else [given]
        context = texts.pop(0) if "pgettext" in name else ""
        plural = texts[1] if "ngettext" in name or "npgettext" in name else ""
        if texts and isinstance(texts[0], str) and texts[0]:
            yield Sentence(text=texts[0], plural=plural or "", context=context or "")


def hidden(folder: Path = SOURCES) -> list[str]:
    """Sentences inside f-strings, which no extractor finds: they would stay English."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls = ast.walk(string) if isinstance(string, ast.JoinedStr) else ()
            names = {getattr(call.func, "id", "") for call in calls if isinstance(call, ast.Call)}
            if names & set(KEYWORDS):
                place = f"{path.relative_to(folder.parent).as_posix()}:{string.lineno}"
                found.append(f"{place}: a sentence inside an f-string is never translated")
    return found


def read(language: str, folder: Path = LOCALE) -> Forms:
    """The translations there are: key → forms."""
    path = folder / language / "LC_MESSAGES/django.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    known: Forms = {}
    for message in catalog:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else message.string
            known[message.context or "", one] = tuple(forms)
    return known


def merge(files: list[Path], sentences: Sentences) -> dict[str, Forms]:
    """Translations out of tab-separated files, by language; says what does not fit."""
    given: dict[str, Forms] = {language: {} for language in LANGUAGES}
    by_text: dict[str, list[Sentence]] = {}
    for sentence in sentences.values():
        by_text.setdefault(sentence.text, []).append(sentence)
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            cells = [cell.strip().replace("\\n", "\n") for cell in line.split("\t")]
            if not line.strip() or line.startswith("#"):
                continue
            if len(cells) != len(LANGUAGES) + 1:
                print(f"{file.name}:{number}: not three columns: {line[:60]}")
                continue
            if cells[0] not in by_text:
                print(f"{file.name}:{number}: no such sentence any more: {cells[0][:60]}")
            for sentence in by_text.get(cells[0], []):
                for language, cell in zip(LANGUAGES, cells[1:], strict=True):
                    forms = tuple(cell.split(SEPARATOR)) if sentence.plural else (cell,)
                    given[language][sentence.key] = forms
    return given


def catalog_text(language: str, sentences: Sentences, known: Forms) -> str:
    """The .po file of a language: sorted, without dates, so that it changes only with words."""
    catalog = Catalog(locale=language, project="Shekara", charset="utf-8", fuzzy=False)
    catalog.header_comment = "# Written by tools/messages.py; translate with --merge or by hand."
    for key in sorted(sentences, key=lambda key: (key[1], key[0])):
        sentence, forms = sentences[key], known.get(key, ("",))
        if sentence.plural:
            forms = forms * catalog.num_plurals if len(forms) == 1 else forms
            forms = (*forms, *("",) * catalog.num_plurals)[: catalog.num_plurals]
        catalog.add(
            (sentence.text, sentence.plural) if sentence.plural else sentence.text,
            forms if sentence.plural else forms[0],
            locations=[(file, 0) for file in sorted(sentence.files)],
            context=sentence.context or None,
        )
    out = io.BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return UNSTEADY.sub("", out.getvalue().decode())


def problems(sentences: Sentences, known: dict[str, Forms]) -> list[str]:
    """Everything that keeps a reader from a whole sentence."""
    found = []
    for language in LANGUAGES:
        for key, sentence in sorted(sentences.items()):
            forms = known[language].get(key, ("",))
            if not all(forms):
                found.append(f"{language}: not translated: {sentence.text}")
                continue
            allowed = set(PLACEHOLDER.findall(sentence.text + sentence.plural))
            needed = set() if sentence.plural else allowed
            for form in forms:
                there = set(PLACEHOLDER.findall(form))
                if not needed <= there <= allowed:
                    found.append(f"{language}: placeholders differ: {sentence.text} → {form}")
    return found


def main(arguments: list[str]) -> int:
    """Gather, merge, write or check."""
    sentences = gather()
    files = [Path(name) for name in arguments if not name.startswith("--")]
    given = merge(files, sentences)
    known = {language: {**read(language), **given[language]} for language in LANGUAGES}
    wrong = hidden() + problems(sentences, known)
    behind = []
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES/django.po"
        text = catalog_text(language, sentences, known[language])
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        behind.append(f"{path.relative_to(ROOT)} is behind the code: run `make messages`")
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    print(f"{len(sentences)} sentences, {len(wrong)} problems", *wrong, sep="\n  ")
    if "--check" in arguments:
        print(*behind, sep="\n")
        return 1 if wrong or behind else 0
    import setup

    setup.compile_translations()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
