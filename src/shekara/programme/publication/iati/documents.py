"""The two documents of IATI: an activity and an organisation, made of the parts in ``tree``."""

from typing import Annotated as In

from shekara.programme.publication.iati import tree
from shekara.programme.publication.iati.shape import XML_LANG, Attr, Child, Node, Only, Word


class Activity(Node, frozen=True, kw_only=True):
    """One activity of a file, in the order of the schema."""

    updated: In[str, Attr("last-updated-datetime")] = ""
    language: In[str, Attr(XML_LANG)] = ""
    currency: In[str, Attr("default-currency")] = ""
    humanitarian: In[str, Attr("humanitarian")] = ""
    hierarchy: In[str, Attr("hierarchy")] = ""
    no_budget: In[str, Attr("budget-not-provided")] = ""
    identifier: In[str, Word("iati-identifier")] = ""
    reporting: In[tree.ReportingOrg | None, Child("reporting-org")] = None
    title: In[tree.Texts | None, Child("title")] = None
    descriptions: In[tuple[tree.Description, ...], Child("description")] = ()
    participants: In[tuple[tree.ParticipatingOrg, ...], Child("participating-org")] = ()
    others: In[tuple[tree.OtherIdentifier, ...], Child("other-identifier")] = ()
    status: In[str, Only("activity-status")] = ""
    dates: In[tuple[tree.ActivityDate, ...], Child("activity-date")] = ()
    scope: In[str, Only("activity-scope")] = ""
    countries: In[tuple[tree.Country, ...], Child("recipient-country")] = ()
    regions: In[tuple[tree.Region, ...], Child("recipient-region")] = ()
    locations: In[tuple[tree.Location, ...], Child("location")] = ()
    sectors: In[tuple[tree.Sector, ...], Child("sector")] = ()
    tags: In[tuple[tree.Coded, ...], Child("tag")] = ()
    emergencies: In[tuple[tree.HumanitarianScope, ...], Child("humanitarian-scope")] = ()
    policies: In[tuple[tree.PolicyMarker, ...], Child("policy-marker")] = ()
    collaboration: In[str, Only("collaboration-type")] = ""
    flow: In[str, Only("default-flow-type")] = ""
    finance: In[str, Only("default-finance-type")] = ""
    aid: In[tuple[tree.Coded, ...], Child("default-aid-type")] = ()
    tied: In[str, Only("default-tied-status")] = ""
    budgets: In[tuple[tree.Budget, ...], Child("budget")] = ()
    planned: In[tuple[tree.PlannedDisbursement, ...], Child("planned-disbursement")] = ()
    capital: In[str, Only("capital-spend", "percentage")] = ""
    transactions: In[tuple[tree.Transaction, ...], Child("transaction")] = ()
    documents: In[tuple[tree.DocumentLink, ...], Child("document-link")] = ()
    related: In[tuple[tree.RelatedActivity, ...], Child("related-activity")] = ()
    conditions: In[tree.Conditions | None, Child("conditions")] = None
    results: In[tuple[tree.Result, ...], Child("result")] = ()


class BudgetLine(Node, frozen=True, kw_only=True):
    """One part of a budget of an organisation."""

    ref: In[str, Attr("ref")] = ""
    value: In[tree.Value | None, Child("value")] = None
    narratives: In[tree.Said, Child("narrative")] = ()


class TotalBudget(Node, frozen=True, kw_only=True):
    """What an organisation plans to spend in a period."""

    status: In[str, Attr("status")] = ""
    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    value: In[tree.Value | None, Child("value")] = None
    lines: In[tuple[BudgetLine, ...], Child("budget-line")] = ()


class CountryBudget(Node, frozen=True, kw_only=True):
    """What an organisation plans to spend in a country in a period."""

    status: In[str, Attr("status")] = ""
    country: In[tree.Country | None, Child("recipient-country")] = None
    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    value: In[tree.Value | None, Child("value")] = None
    lines: In[tuple[BudgetLine, ...], Child("budget-line")] = ()


class TotalExpenditure(Node, frozen=True, kw_only=True):
    """What an organisation spent in a period."""

    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    value: In[tree.Value | None, Child("value")] = None
    lines: In[tuple[BudgetLine, ...], Child("expense-line")] = ()


class Organisation(Node, frozen=True, kw_only=True):
    """One organisation of a file, in the order of the schema."""

    updated: In[str, Attr("last-updated-datetime")] = ""
    language: In[str, Attr(XML_LANG)] = ""
    currency: In[str, Attr("default-currency")] = ""
    identifier: In[str, Word("organisation-identifier")] = ""
    name: In[tree.Texts | None, Child("name")] = None
    reporting: In[tree.ReportingOrg | None, Child("reporting-org")] = None
    budgets: In[tuple[TotalBudget, ...], Child("total-budget")] = ()
    countries: In[tuple[CountryBudget, ...], Child("recipient-country-budget")] = ()
    spent: In[tuple[TotalExpenditure, ...], Child("total-expenditure")] = ()
    documents: In[tuple[tree.DocumentLink, ...], Child("document-link")] = ()


ROOTS: dict[type[Node], tuple[str, str]] = {
    Activity: ("iati-activities", "iati-activity"),
    Organisation: ("iati-organisations", "iati-organisation"),
}
"""The name of the file's root, and of each document in it."""
