"""Which field takes its code from which list.

Our own reading of the standard's documentation ("Codelist" of each element); the validator's
machine-readable table is not ours to ship. A list the standard calls incomplete only warns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from shekara.programme.publication.iati.check.source import code_lists


@dataclass(frozen=True, kw_only=True)
class Coded:
    """One field and its list.

    path        from the activity; ``.//`` for anywhere in it
    only        values of ``@vocabulary`` for which the list holds; empty text: none given
    """

    path: str
    attribute: str
    codes: str
    only: frozenset[str] = frozenset()


_DAC = frozenset({"", "1"})

TABLE: tuple[Coded, ...] = (
    Coded(path=".", attribute="default-currency", codes="Currency"),
    Coded(path=".", attribute="{http://www.w3.org/XML/1998/namespace}lang", codes="Language"),
    Coded(path=".", attribute="budget-not-provided", codes="BudgetNotProvided"),
    Coded(path=".//narrative", attribute="{http://www.w3.org/XML/1998/namespace}lang",
          codes="Language"),
    Coded(path="reporting-org", attribute="type", codes="OrganisationType"),
    Coded(path="participating-org", attribute="type", codes="OrganisationType"),
    Coded(path="participating-org", attribute="role", codes="OrganisationRole"),
    Coded(path="other-identifier", attribute="type", codes="OtherIdentifierType"),
    Coded(path="description", attribute="type", codes="DescriptionType"),
    Coded(path="activity-status", attribute="code", codes="ActivityStatus"),
    Coded(path="activity-date", attribute="type", codes="ActivityDateType"),
    Coded(path="contact-info", attribute="type", codes="ContactType"),
    Coded(path="activity-scope", attribute="code", codes="ActivityScope"),
    Coded(path=".//recipient-country", attribute="code", codes="Country"),
    Coded(path=".//recipient-region", attribute="code", codes="Region", only=_DAC),
    Coded(path="location/location-reach", attribute="code", codes="GeographicLocationReach"),
    Coded(path="location/location-id", attribute="vocabulary", codes="GeographicVocabulary"),
    Coded(path="location/administrative", attribute="vocabulary", codes="GeographicVocabulary"),
    Coded(path="location/exactness", attribute="code", codes="GeographicExactness"),
    Coded(path="location/location-class", attribute="code", codes="GeographicLocationClass"),
    Coded(path="location/feature-designation", attribute="code", codes="LocationType"),
    Coded(path=".//sector", attribute="vocabulary", codes="SectorVocabulary"),
    Coded(path=".//sector", attribute="code", codes="Sector", only=_DAC),
    Coded(path="policy-marker", attribute="code", codes="PolicyMarker", only=_DAC),
    Coded(path="policy-marker", attribute="significance", codes="PolicySignificance"),
    Coded(path="collaboration-type", attribute="code", codes="CollaborationType"),
    Coded(path="default-flow-type", attribute="code", codes="FlowType"),
    Coded(path="default-finance-type", attribute="code", codes="FinanceType"),
    Coded(path="default-aid-type", attribute="code", codes="AidType", only=_DAC),
    Coded(path="default-aid-type", attribute="vocabulary", codes="AidTypeVocabulary"),
    Coded(path="default-tied-status", attribute="code", codes="TiedStatus"),
    Coded(path="budget", attribute="type", codes="BudgetType"),
    Coded(path="budget", attribute="status", codes="BudgetStatus"),
    Coded(path="planned-disbursement", attribute="type", codes="BudgetType"),
    Coded(path=".//value", attribute="currency", codes="Currency"),
    Coded(path=".//provider-org", attribute="type", codes="OrganisationType"),
    Coded(path=".//receiver-org", attribute="type", codes="OrganisationType"),
    Coded(path="transaction/transaction-type", attribute="code", codes="TransactionType"),
    Coded(path="transaction/disbursement-channel", attribute="code", codes="DisbursementChannel"),
    Coded(path="transaction/flow-type", attribute="code", codes="FlowType"),
    Coded(path="transaction/finance-type", attribute="code", codes="FinanceType"),
    Coded(path="transaction/aid-type", attribute="code", codes="AidType", only=_DAC),
    Coded(path="transaction/aid-type", attribute="vocabulary", codes="AidTypeVocabulary"),
    Coded(path="transaction/tied-status", attribute="code", codes="TiedStatus"),
    Coded(path=".//document-link/category", attribute="code", codes="DocumentCategory"),
    Coded(path=".//document-link/language", attribute="code", codes="Language"),
    Coded(path="related-activity", attribute="type", codes="RelatedActivityType"),
    Coded(path="result", attribute="type", codes="ResultType"),
    Coded(path="result/indicator", attribute="measure", codes="IndicatorMeasure"),
    Coded(path="result/indicator/reference", attribute="vocabulary", codes="IndicatorVocabulary"),
    Coded(path="total-budget", attribute="status", codes="BudgetStatus"),
    Coded(path="recipient-country-budget", attribute="status", codes="BudgetStatus"),
    Coded(path="recipient-org-budget", attribute="status", codes="BudgetStatus"),
    Coded(path="recipient-region-budget", attribute="status", codes="BudgetStatus"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """A code that its list does not have."""

    element: etree._Element
    attribute: str
    code: str
    codes: str
    complete: bool


def strangers(record: etree._Element) -> Iterator[Stranger]:
    """Every code of a record that its list does not have. Cost: one pass over the record."""
    table, lists = _by_tail(), code_lists()
    for element in record.iter(str(record.tag), *table):
        for row in table.get(str(element.tag) if element is not record else ".", ()):
            code = element.get(row.attribute)
            if code is None:
                continue
            complete, codes = lists[row.codes]
            if code in codes or not _belongs(element, record, row):
                continue
            yield Stranger(
                element=element,
                attribute=row.attribute,
                code=code,
                codes=row.codes,
                complete=complete,
            )


@cache
def _by_tail() -> dict[str, tuple[Coded, ...]]:
    told: dict[str, tuple[Coded, ...]] = {}
    for row in TABLE:
        tail = row.path.rpartition("/")[2]
        told[tail] = (*told.get(tail, ()), row)
    return told


def _belongs(element: etree._Element, record: etree._Element, row: Coded) -> bool:
    if row.only and element.get("vocabulary", "") not in row.only:
        return False
    steps = row.path.removeprefix(".//").split("/")[:-1]
    here = element
    for step in reversed(steps):
        above = here.getparent()
        if above is None or above.tag != step:
            return False
        here = above
    return row.path.startswith(".") or here.getparent() is record
