"""Budgets, planned disbursements, transactions."""

from typing import Annotated as In

from shekara.programme.publication.iati.shape import Attr, Child, Node, Only, Text
from shekara.programme.publication.iati.tree.parties import Provider, Receiver
from shekara.programme.publication.iati.tree.places import Country, Region, Sector
from shekara.programme.publication.iati.tree.texts import Coded, Texts


class Value(Node, frozen=True, kw_only=True):
    """An amount with the day of its value; an empty currency is the activity's own."""

    currency: In[str, Attr("currency")] = ""
    on: In[str, Attr("value-date")] = ""
    amount: In[str, Text()] = ""


class Budget(Node, frozen=True, kw_only=True):
    """A budget of a period."""

    type: In[str, Attr("type")] = ""
    status: In[str, Attr("status")] = ""
    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    value: In[Value | None, Child("value")] = None


class PlannedDisbursement(Node, frozen=True, kw_only=True):
    """Money that will be passed on."""

    type: In[str, Attr("type")] = ""
    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    value: In[Value | None, Child("value")] = None
    provider: In[Provider | None, Child("provider-org")] = None
    receiver: In[Receiver | None, Child("receiver-org")] = None


class Transaction(Node, frozen=True, kw_only=True):
    """Money that moved: its type, day, value, who gave it and who received it."""

    ref: In[str, Attr("ref")] = ""
    humanitarian: In[str, Attr("humanitarian")] = ""
    type: In[str, Only("transaction-type")] = ""
    on: In[str, Only("transaction-date", "iso-date")] = ""
    value: In[Value | None, Child("value")] = None
    description: In[Texts | None, Child("description")] = None
    provider: In[Provider | None, Child("provider-org")] = None
    receiver: In[Receiver | None, Child("receiver-org")] = None
    channel: In[str, Only("disbursement-channel")] = ""
    sectors: In[tuple[Sector, ...], Child("sector")] = ()
    country: In[Country | None, Child("recipient-country")] = None
    region: In[Region | None, Child("recipient-region")] = None
    flow: In[str, Only("flow-type")] = ""
    finance: In[str, Only("finance-type")] = ""
    aid: In[tuple[Coded, ...], Child("aid-type")] = ()
    tied: In[str, Only("tied-status")] = ""
