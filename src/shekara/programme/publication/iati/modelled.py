"""What of IATI 2.03 is kept and what is not, read from the model and the official schema."""

from collections.abc import Iterator

from lxml import etree

from shekara.programme.publication.iati.check.source import schema_file
from shekara.programme.publication.iati.documents import ROOTS
from shekara.programme.publication.iati.shape import Attr, Node, Only, Text, slots

XSD = "{http://www.w3.org/2001/XMLSchema}"


def kept(kind: type[Node], path: str = "") -> Iterator[str]:
    """Every path of a document that is kept: ``transaction/value/@currency``."""
    for slot in slots(kind):
        place = slot.place
        if isinstance(place, Attr):
            name = place.name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
            yield f"{path}@{name}"
        elif isinstance(place, Text):
            yield f"{path}text()"
        elif isinstance(place, Only):
            yield f"{path}{place.name}/@{place.attribute}"
        elif slot.node is None:
            yield f"{path}{place.name}"
        else:
            yield from kept(slot.node, f"{path}{place.name}/")


def not_kept(kind: type[Node]) -> list[str]:
    """Elements the official schema has directly in a record and we do not keep."""
    root, record = ROOTS[kind]
    tree = etree.fromstring(schema_file(root))
    found = tree.find(f"{XSD}element[@name='{record}']")
    named = [] if found is None else list(found.iter(f"{XSD}element"))
    wanted = {str(each.get("ref") or each.get("name")) for each in named} - {record, "narrative"}
    held = {getattr(slot.place, "name", "") for slot in slots(kind)}
    return sorted(wanted - held)


def markdown() -> str:
    """The reference page."""
    lines = [
        "# IATI: what is kept",
        "",
        "Version 2.03. What a foreign file has and this page does not name is listed at every",
        "import as *not kept*. Contact persons are left out on purpose: they are people.",
        "",
    ]
    for kind, (_, record) in ROOTS.items():
        missing = ", ".join(f"`{name}`" for name in not_kept(kind))
        lines += [f"## {record}", "", f"**Not kept:** {missing or 'nothing'}.", ""]
        lines += [f"- `{path}`" for path in kept(kind)]
        lines.append("")
    return "\n".join(lines)
