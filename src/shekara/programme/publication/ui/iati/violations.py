"""One thing that is wrong in a file, as a person reads it: where, what, and where to mend it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import NoReverseMatch, reverse

from shekara.programme.publication.ui.iati import words


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the table.

    says      in the reader's language; ``official`` the sentence of the standard, in English
    mend      address where it can be mended; empty for a file of others
    others    field and line of the same mistake elsewhere in the record
    """

    record: str
    line: int
    field: str
    error: bool
    says: str
    official: str
    rule: str
    mend: str
    mend_words: Any
    others: tuple[tuple[str, int], ...] = ()


_PROFILE = (
    "sector", "recipient-country", "recipient-region", "default-", "@default", "collaboration",
    "activity-scope", "reporting-org", "iati-identifier", "related-activity", "tag",
    "policy-marker", "organisation-identifier",
)  # fmt: skip
_RESULT = ("result", "indicator", "baseline", "period")
_MONEY = ("transaction", "budget", "planned-disbursement", "total-", "recipient-country-budget")


def gathered(told: Iterable[Mapping[str, Any]], most: int) -> tuple[list[Line], int]:
    """The rows of a file of others, errors first, and how many violations they hold.

    The same mistake again and again in a record is one row; at most ``most`` rows.
    """
    same: defaultdict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for each in sorted(told, key=lambda each: each["severity"] != "error"):
        key = tuple(str(each[name]) for name in ("record", "severity", "rule", "message"))
        same[key].append(each)
    groups = list(same.values())[:most]
    rows = [
        replace(
            line(first, {}),
            others=tuple((str(each["field"]), int(each["line"])) for each in rest),
        )
        for first, *rest in groups
    ]
    return rows, sum(map(len, groups))


def line(told: Mapping[str, Any], projects: Mapping[str, str]) -> Line:
    """The row of one violation.

    projects  identifier → code of our project; empty for a file of others
    """
    project = projects.get(str(told["record"]), "")
    if not project and len(projects) == 1:
        project = next(iter(projects.values()))
    mend, mend_words = _mend(str(told["field"]), str(told["ref"]), project)
    says = words.said(told)
    return Line(
        record=str(told["record"]),
        line=int(told["line"]),
        field=str(told["field"]),
        error=told["severity"] == "error",
        says=says,
        official="" if says == told["message"] else str(told["message"]),
        rule=str(told["rule"]),
        mend=mend,
        mend_words=mend_words,
    )


def _mend(field: str, ref: str, project: str) -> tuple[str, Any]:
    """Address and words of the page that mends a field of a project of ours."""
    if not project:
        return "", ""
    first = field.split("/", maxsplit=1)[0].split("[", maxsplit=1)[0]
    if first.startswith(_PROFILE):
        return reverse("publication:iati-profile", args=[project]), words.MEND["profile"]
    if first.startswith(_RESULT):
        return f"{reverse('activity:results')}?project={project}", words.MEND["results"]
    if first.startswith(_MONEY):
        return _money(ref, project)
    if first in {"activity-date", "title", "description", "activity-status"}:
        return reverse("activity:edit", args=["project", project]), words.MEND["project"]
    return reverse("activity:project", args=[project]), words.MEND["project"]


def _money(ref: str, project: str) -> tuple[str, Any]:
    """The line of money itself where it has a page, else the money of the programme."""
    for name, args in (("funding:line", [ref]), ("funding:overview", [])):
        try:
            if name == "funding:overview" or ref:
                return reverse(name, args=args), words.MEND["money"]
        except NoReverseMatch:
            continue
    return reverse("activity:project", args=[project]), words.MEND["project"]
