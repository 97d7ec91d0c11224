"""Results with their indicators, baselines, targets and actuals."""

from typing import Annotated as In

from shekara.programme.publication.iati.shape import Attr, Child, Node, Only
from shekara.programme.publication.iati.tree.texts import Coded, DocumentLink, Texts


class Place(Node, frozen=True, kw_only=True):
    """A location of the activity that a figure is about."""

    ref: In[str, Attr("ref")] = ""


class Dimension(Node, frozen=True, kw_only=True):
    """What a figure is told apart by."""

    name: In[str, Attr("name")] = ""
    value: In[str, Attr("value")] = ""


class Baseline(Node, frozen=True, kw_only=True):
    """What the figure was before."""

    year: In[str, Attr("year")] = ""
    on: In[str, Attr("iso-date")] = ""
    value: In[str, Attr("value")] = ""
    places: In[tuple[Place, ...], Child("location")] = ()
    dimensions: In[tuple[Dimension, ...], Child("dimension")] = ()
    documents: In[tuple[DocumentLink, ...], Child("document-link")] = ()
    comment: In[Texts | None, Child("comment")] = None


class Figure(Node, frozen=True, kw_only=True):
    """A target or an actual of a period."""

    value: In[str, Attr("value")] = ""
    places: In[tuple[Place, ...], Child("location")] = ()
    dimensions: In[tuple[Dimension, ...], Child("dimension")] = ()
    comment: In[Texts | None, Child("comment")] = None
    documents: In[tuple[DocumentLink, ...], Child("document-link")] = ()


class Period(Node, frozen=True, kw_only=True):
    """A period with its targets and actuals."""

    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    targets: In[tuple[Figure, ...], Child("target")] = ()
    actuals: In[tuple[Figure, ...], Child("actual")] = ()


class Reference(Node, frozen=True, kw_only=True):
    """The indicator in somebody else's list."""

    vocabulary: In[str, Attr("vocabulary")] = ""
    code: In[str, Attr("code")] = ""
    uri: In[str, Attr("indicator-uri")] = ""


class Indicator(Node, frozen=True, kw_only=True):
    """What is counted; measure 1 is units, 2 percent, 5 words."""

    measure: In[str, Attr("measure")] = ""
    ascending: In[str, Attr("ascending")] = ""
    aggregates: In[str, Attr("aggregation-status")] = ""
    title: In[Texts | None, Child("title")] = None
    description: In[Texts | None, Child("description")] = None
    documents: In[tuple[DocumentLink, ...], Child("document-link")] = ()
    references: In[tuple[Reference, ...], Child("reference")] = ()
    baselines: In[tuple[Baseline, ...], Child("baseline")] = ()
    periods: In[tuple[Period, ...], Child("period")] = ()


class Result(Node, frozen=True, kw_only=True):
    """1 output, 2 outcome, 3 impact, 9 other."""

    type: In[str, Attr("type")] = ""
    aggregates: In[str, Attr("aggregation-status")] = ""
    title: In[Texts | None, Child("title")] = None
    description: In[Texts | None, Child("description")] = None
    documents: In[tuple[DocumentLink, ...], Child("document-link")] = ()
    references: In[tuple[Coded, ...], Child("reference")] = ()
    indicators: In[tuple[Indicator, ...], Child("indicator")] = ()
