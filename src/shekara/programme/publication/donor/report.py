"""The donor's report as a PDF by typst: charts, map, results, sources, page numbers.

The same values as the page; amounts and days are written here, typst only lays them out.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import typst
from django.utils.translation import gettext as _

from shekara.programme.publication.donor.story import DonorProject, DonorStory
from shekara.programme.publication.pages.chart import nice
from shekara.programme.publication.pages.days import day
from shekara.programme.publication.pages.map import language, project_map, svg
from shekara.programme.publication.pages.picture import fonts
from shekara.programme.publication.pages.values import Figure, Gift, Moved
from shekara.programme.publication.thread.parts import amount, machine_note
from shekara.web import measures

SOURCE = Path(__file__).parent / "report.typ"


def report(it: DonorStory, *, demonstration: bool = False) -> bytes:
    """The PDF in the active language. Cost: 0.3 s."""
    made = typst.compile(
        SOURCE.read_bytes(),
        format="pdf",
        font_paths=fonts(),
        sys_inputs={"told": msgspec.json.encode(told(it, demonstration=demonstration)).decode()},
    )
    assert isinstance(made, bytes)  # noqa: S101  # without an output path it gives bytes
    return made


def told(it: DonorStory, *, demonstration: bool = False) -> dict[str, Any]:
    """Everything the report says, in the active language."""
    return {
        "language": language(),
        "words": words(),
        "marking": _("Demonstration: all people, vehicles and papers here are invented.")
        if demonstration
        else "",
        "donor": it.name,
        "today": day(it.today),
        "given": [
            f"{amount(each.amount, each.currency)} {each.stage}".rstrip() for each in it.given
        ],
        "agreements": [
            [
                row.number,
                row.title,
                amount(row.amount, row.currency) if row.amount is not None else "–",
                row.dates or "–",
            ]
            for row in it.agreements
        ],
        "projects": [_project(each) for each in it.projects],
        "sources": _sources(it),
    }


def _project(it: DonorProject) -> dict[str, Any]:
    project = it.project
    advice = [each for deed in project.deeds for j in deed.missions for each in j.advice]
    return {
        "title": project.title,
        "dates": project.dates,
        "where": project.where,
        "text": project.description,
        "map": svg(project_map(project), letter=26),
        "gifts": [_gift(each) for each in (*it.gifts, *it.others)],
        "own": len(it.gifts),
        "share": [
            _("%(share)s of everything given in %(currency)s")
            % {"share": amount(each.amount, "%"), "currency": each.currency}
            for each in it.share
        ],
        "moved": [_moved(each) for each in it.moved],
        "charts": _charts(it.moved),
        "rates": [
            {
                "text": _("%(delivered)s delivered of %(of)s %(stage)s: %(share)s")
                % {
                    "delivered": amount(rate.delivered, rate.currency),
                    "of": amount(rate.of, rate.currency),
                    "stage": rate.stage,
                    "share": amount(rate.share, "%") if rate.share is not None else "–",
                },
                "unsure": rate.unsure,
            }
            for rate in it.rates
        ],
        "contracts": [
            [
                f"{row.number} {row.title}",
                row.firm or "–",
                row.signed or "–",
                amount(row.amount, row.currency) if row.amount is not None else "–",
            ]
            for row in it.contracts
        ],
        "machines": [
            [
                f"{row.kind} × {row.pieces}",
                row.point_name,
                machine_note(row),
                str(row.trained or "–"),
            ]
            for row in project.machines
        ],
        "sites": [
            [row.name, row.point_name, row.completed_on or "–", "; ".join(row.uses) or "–"]
            for row in project.sites
        ],
        "deeds": [
            [d.title, d.kind, d.dates or "–", ", ".join(s.name for s in d.places) or "–", d.stage]
            for d in project.deeds
        ],
        "results": [
            {
                "level": change.level,
                "title": change.title,
                "figures": [_figure(each) for each in change.figures],
            }
            for change in project.chain
        ],
        "advice": [[a.title, a.addressee, a.due or "–", a.progress] for a in advice],
    }


def _gift(row: Gift) -> list[str]:
    return [row.donor, amount(row.amount, row.currency), row.stage, row.on or "–", row.meaning]


def _moved(row: Moved) -> list[str]:
    return [row.when, row.kind, amount(row.amount, row.currency), row.meaning]


def _charts(rows: tuple[Moved, ...]) -> list[dict[str, Any]]:
    """Bars by dated line, one chart a currency; heights as a share of a round figure."""
    charts = []
    for currency in sorted({row.currency for row in rows}):
        held = [row for row in rows if row.currency == currency]
        full = nice(max(row.amount for row in held))
        charts.append(
            {
                "currency": currency,
                "full": amount(full, currency),
                "half": amount(full / 2, currency),
                "bars": [
                    {
                        "label": row.when,
                        "text": measures.number(row.amount),
                        "part": float(row.amount / full),
                        "stated": row.stated,
                    }
                    for row in held
                ],
            }
        )
    return charts


def _figure(row: Figure) -> dict[str, Any]:
    """An indicator with its bars: each as a share of the largest of the three."""
    values = {"base": row.baseline_value, "goal": row.target_value, "now": row.value}
    most = max((value for value in values.values() if value is not None), default=Decimal(0))
    source = row.source
    if row.measured:
        source = _("measured here: %(query)s; %(count)s facts") % {
            "query": row.query,
            "count": measures.number(row.facts or 0),
        }
    return {
        "title": row.title,
        "base": row.baseline,
        "goal": row.target,
        "now": row.actual,
        "by": row.target_by,
        "period": row.period,
        "light": row.light,
        "mark": row.mark,
        "source": source,
        "parts": {
            name: float(value / most) if value is not None and most else None
            for name, value in values.items()
        },
    }


def _sources(it: DonorStory) -> list[str]:
    """Every source that is named, once, in the order of the report."""
    found: dict[str, None] = {}
    for row in it.agreements:
        found.setdefault(row.source)
    for each in it.projects:
        for source in (
            each.project.source,
            *(gift.source for gift in (*each.gifts, *each.others)),
            *(line.source for line in each.moved),
            *(f.source for change in each.project.chain for f in change.figures),
            *(site.source for site in each.project.sites),
        ):
            found.setdefault(source)
    return [source for source in found if source]


def words() -> dict[str, str]:
    """The report's own words."""
    return {
        "report": _("What the money became"),
        "of": _("Report of %(day)s"),
        "page": _("page"),
        "given": _("Given in all"),
        "agreements": _("Agreements"),
        "number": _("Number"),
        "title": _("Title"),
        "amount": _("Amount"),
        "day": _("Day"),
        "no_project": _("This donor has no contribution to a project on record."),
        "money": _("Money"),
        "donor": _("Donor"),
        "stage": _("Stage"),
        "date": _("Date"),
        "meaning": _("Meaning"),
        "kind": _("Kind"),
        "delivery": _("Delivery over time"),
        "hatched": _("Hatched: the source does not say what the figure means."),
        "unsure": _("A figure in it has a meaning its source does not state."),
        "joint": _("The records do not say whose money paid which part."),
        "done": _("What was done"),
        "activity": _("Activity"),
        "where": _("Where"),
        "bought": _("What was bought and built"),
        "contract": _("Contract"),
        "firm": _("Contractor"),
        "signed": _("Signed on"),
        "equipment": _("Equipment"),
        "point": _("Crossing point"),
        "use": _("Use"),
        "trained": _("People trained"),
        "works": _("Works"),
        "completed": _("Completed"),
        "used_for": _("Used for"),
        "results": _("Results"),
        "baseline": _("Baseline"),
        "target": _("Target"),
        "actual": _("Actual"),
        "no_figure": _("no figure yet"),
        "advice": _("Recommendations"),
        "addressee": _("Addressed to"),
        "due": _("Due on"),
        "progress": _("Follow-up"),
        "sources": _("Sources"),
        "none": _("Nothing on record."),
    }
