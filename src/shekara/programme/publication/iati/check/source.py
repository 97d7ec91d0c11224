"""The official files this program carries: schemas, code lists, rules. Read from disk only."""

import json
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from lxml import etree

PACKAGE = "shekara.programme.publication.iati"
VERSION = "2.03"


_SCHEMAS = {
    "iati-activities": "iati-activities-schema.xsd",
    "iati-organisations": "iati-organisations-schema.xsd",
}


@cache
def schema(root: str) -> etree.XMLSchema:
    """The official schema of a file whose root is this: activities or organisations."""
    with as_file(files(PACKAGE) / "data") as folder:
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        return etree.XMLSchema(etree.parse(str(folder / _SCHEMAS[root]), parser))


def schema_file(root: str) -> bytes:
    """The text of that schema."""
    return (files(PACKAGE) / "data" / _SCHEMAS[root]).read_bytes()


@cache
def code_lists() -> dict[str, tuple[bool, frozenset[str]]]:
    """By name: is the list complete, and its codes."""
    told = json.loads((files(PACKAGE) / "data" / "codelists.json").read_text("utf-8"))
    return {name: (each["complete"], frozenset(each["codes"])) for name, each in told.items()}


@cache
def code_names(name: str) -> dict[str, str]:
    """The English names of one code list."""
    told = json.loads((files(PACKAGE) / "data" / "codelists.json").read_text("utf-8"))
    names: dict[str, str] = told[name]["codes"]
    return names


@cache
def ruleset() -> dict[str, Any]:
    """The official rules (standard.json): context → rule → cases."""
    told: dict[str, Any] = json.loads(
        (files(PACKAGE) / "data" / "standard.json").read_text("utf-8")
    )
    return told
