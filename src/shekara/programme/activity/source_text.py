"""Which record says which sentence of the source text: the project page of BOMCA 8 in Kazakhstan.

The table of ``docs/reference/source-text.md`` is written from here, and the tests ask for every
record it names.
"""

import tomllib
from dataclasses import dataclass

from shekara.programme.activity.source_files import FOLDER

REGISTRY = "registry."


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence and the records that say it, as ``noun/code``.

    funding   amounts and dated lines of it stand in ``programme.funding``
    """

    text: str
    records: tuple[str, ...]
    funding: bool


def sentences() -> list[Sentence]:
    """Every sentence of the page, in its order."""
    told = tomllib.loads((FOLDER / "source_text.toml").read_text(encoding="utf-8"))
    return [
        Sentence(text=row["text"], records=tuple(row["records"]), funding=row.get("funding", False))
        for row in told["sentence"]
    ]


def markdown() -> str:
    """The table as a page of the documentation."""
    lines = [
        "# The source text, sentence by sentence",
        "",
        "Every sentence of the project page that this program answers to, spelt as it is printed,"
        " and the records that say it. The officer's name is left out: it is personal data.",
        "",
        "| sentence | records |",
        "|---|---|",
    ]
    for each in sentences():
        codes = [f"`{record}`" for record in each.records]
        codes += ["amounts: `programme.funding`"] if each.funding else []
        lines.append(f"| {each.text} | {'<br>'.join(codes)} |")
    return "\n".join(lines) + "\n"
