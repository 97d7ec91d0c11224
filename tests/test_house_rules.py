"""The house style, where a machine can check it. Mend the code, not this file."""

import ast
import re
import tomllib
import typing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import shekara
from shekara.kernel.ledger.events import Event, kinds

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "shekara"
MODULES = [p for p in SRC.rglob("*.py") if "migrations" not in p.parts]
DOMAINS = sorted(p.parent for p in SRC.glob("operations/*/__init__.py"))
OURS = [m for m in apps.get_models() if m.__module__.startswith("shekara.")]
FACTS = {
    name: kind
    for name, kind in kinds().items()
    if ".tests." not in kind.__module__
    and not kind.__module__.startswith(("bench", "tests"))
    and not name.endswith("_put.v1")
}


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_a_module_fits_in_one_sitting(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")
    assert lines <= 300, f"{module.name} has {lines} lines: split it by what it is about"


@pytest.mark.parametrize("module", [m for m in MODULES if m.stat().st_size], ids=short)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda d: d.name)
def test_a_domain_introduces_itself(domain: Path) -> None:
    readme = (domain / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)", readme, re.MULTILINE) == ["Words", "Rules", "Facts", "Ask"]


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_fact_is_named_for_its_domain_and_explained(name: str) -> None:
    domain, _, rest = name.partition(".")
    kind = FACTS[name]
    assert domain in kind.__module__.split(".")
    assert re.fullmatch(r"[a-z_]+\.v\d+", rest)
    assert (kind.__doc__ or "").strip()
    assert f"`{name}`" in (ROOT / "docs/reference/facts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_fact_holds_no_floats_and_its_private_fields_may_be_empty(name: str) -> None:
    kind: type[Event] = FACTS[name]
    hints = typing.get_type_hints(kind)
    assert "float" not in str({k: v for k, v in hints.items() if k in kind.__struct_fields__})
    for field in kind.PRIVATE:
        assert type(None) in typing.get_args(hints[field]), f"{field} must read back as None"


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_a_table_declares_the_personal_data_it_holds(model: type[models.Model]) -> None:
    assert "Personal data:" in (model.__doc__ or "")


def test_decisions_have_unique_numbers() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "adr").glob("0*.md")]
    assert len(numbers) == len(set(numbers))


def test_no_file_of_the_project_names_an_address_of_a_registry() -> None:
    for lock in ROOT.glob("*.lock*"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name


def test_nothing_is_fetched_from_elsewhere_by_a_page() -> None:
    allowed = ("http://www.w3.org/",)
    for path in [*SRC.rglob("*.html"), *SRC.rglob("*.css"), *SRC.rglob("*.js")]:
        if "vendor" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        loads = re.findall(
            r"(?:src|href|url|import|@import|fetch)\W{1,3}(https?://[^\s\"')]+)", text
        )
        assert not [url for url in loads if not url.startswith(allowed)], short(path)


@pytest.mark.parametrize("template", list(SRC.rglob("*.html")), ids=short)
def test_a_template_has_no_inline_script_or_style(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert not re.search(r"\son[a-z]+=\"", text)
    assert " style=" not in text


@pytest.mark.parametrize("template", list(SRC.rglob("*.html")), ids=short)
def test_what_is_wrong_in_a_form_is_said_by_us_in_the_readers_language(template: Path) -> None:
    """Not by the browser, which says it in its own."""
    text = template.read_text(encoding="utf-8")
    assert len(re.findall(r"<form\b", text)) == len(re.findall(r"<form\b[^>]*\bnovalidate", text))


def test_the_release_is_named_once_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == shekara.__version__
