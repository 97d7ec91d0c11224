"""What we model of IATI 2.03: activities and organisations, in the order of the official schema.

A foreign activity is kept in this form and goes out again in it. Left out on purpose: contact
persons (personal data of others), and the parts listed as "not taken" at every import.
Source: iati-activities-schema.xsd, iati-organisations-schema.xsd, version 2.03.
"""

from typing import Annotated as In

from shekara.programme.publication.iati.shape import (
    XML_LANG,
    Attr,
    Child,
    Node,
    Only,
    Text,
    Word,
)


class Narrative(Node):
    """A text in one language; an empty ``lang`` is the activity's own."""

    lang: In[str, Attr(XML_LANG)] = ""
    text: In[str, Text()] = ""


Said = tuple[Narrative, ...]


class Texts(Node):
    """A title, a comment: one text in several languages."""

    narratives: In[Said, Child("narrative")] = ()


class Description(Node):
    """A description of one type (general, objectives, target groups)."""

    type: In[str, Attr("type")] = ""
    narratives: In[Said, Child("narrative")] = ()


class ReportingOrg(Node):
    """Who publishes."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""
    secondary: In[str, Attr("secondary-reporter")] = ""
    narratives: In[Said, Child("narrative")] = ()


class ParticipatingOrg(Node):
    """An organisation in one role: 1 funding, 2 accountable, 3 extending, 4 implementing."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""
    role: In[str, Attr("role")] = ""
    activity: In[str, Attr("activity-id")] = ""
    channel: In[str, Attr("crs-channel-code")] = ""
    narratives: In[Said, Child("narrative")] = ()


class OwnerOrg(Node):
    """Who gave the other identifier."""

    ref: In[str, Attr("ref")] = ""
    narratives: In[Said, Child("narrative")] = ()


class OtherIdentifier(Node):
    """Another number of the same activity."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""
    owner: In[OwnerOrg | None, Child("owner-org")] = None


class ActivityDate(Node):
    """1 planned start, 2 actual start, 3 planned end, 4 actual end."""

    type: In[str, Attr("type")] = ""
    on: In[str, Attr("iso-date")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Country(Node):
    """A country that receives, with its share."""

    code: In[str, Attr("code")] = ""
    percentage: In[str, Attr("percentage")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Region(Node):
    """A region that receives, with its share."""

    code: In[str, Attr("code")] = ""
    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    percentage: In[str, Attr("percentage")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Coded(Node):
    """A code of a vocabulary: location-id, default-aid-type, reference, tag."""

    code: In[str, Attr("code")] = ""
    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Administrative(Node):
    """An administrative area."""

    code: In[str, Attr("code")] = ""
    vocabulary: In[str, Attr("vocabulary")] = ""
    level: In[str, Attr("level")] = ""


class Point(Node):
    """A position, latitude and longitude."""

    system: In[str, Attr("srsName")] = ""
    pos: In[str, Word("pos")] = ""


class Location(Node):
    """A place of the activity, such as a crossing point."""

    ref: In[str, Attr("ref")] = ""
    reach: In[str, Only("location-reach")] = ""
    ids: In[tuple[Coded, ...], Child("location-id")] = ()
    name: In[Texts | None, Child("name")] = None
    description: In[Texts | None, Child("description")] = None
    activity: In[Texts | None, Child("activity-description")] = None
    areas: In[tuple[Administrative, ...], Child("administrative")] = ()
    point: In[Point | None, Child("point")] = None
    exactness: In[str, Only("exactness")] = ""
    kind: In[str, Only("location-class")] = ""
    feature: In[str, Only("feature-designation")] = ""


class Sector(Node):
    """What the activity is for, with its share within a vocabulary."""

    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    code: In[str, Attr("code")] = ""
    percentage: In[str, Attr("percentage")] = ""
    narratives: In[Said, Child("narrative")] = ()


class PolicyMarker(Node):
    """A policy the activity serves, and how much."""

    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    code: In[str, Attr("code")] = ""
    significance: In[str, Attr("significance")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Value(Node):
    """An amount with the day of its value; an empty currency is the activity's own."""

    currency: In[str, Attr("currency")] = ""
    on: In[str, Attr("value-date")] = ""
    amount: In[str, Text()] = ""


class Budget(Node):
    """A budget of a period."""

    type: In[str, Attr("type")] = ""
    status: In[str, Attr("status")] = ""
    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    value: In[Value | None, Child("value")] = None


class Provider(Node):
    """Who gives in a transaction."""

    ref: In[str, Attr("ref")] = ""
    activity: In[str, Attr("provider-activity-id")] = ""
    type: In[str, Attr("type")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Receiver(Node):
    """Who receives in a transaction."""

    ref: In[str, Attr("ref")] = ""
    activity: In[str, Attr("receiver-activity-id")] = ""
    type: In[str, Attr("type")] = ""
    narratives: In[Said, Child("narrative")] = ()


class PlannedDisbursement(Node):
    """Money that will be passed on."""

    type: In[str, Attr("type")] = ""
    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    value: In[Value | None, Child("value")] = None
    provider: In[Provider | None, Child("provider-org")] = None
    receiver: In[Receiver | None, Child("receiver-org")] = None


class Transaction(Node):
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


class One(Node):
    """A child that is nothing but a code and may stand several times."""

    code: In[str, Attr("code")] = ""


class DocumentLink(Node):
    """A document on the web."""

    url: In[str, Attr("url")] = ""
    format: In[str, Attr("format")] = ""
    title: In[Texts | None, Child("title")] = None
    description: In[Texts | None, Child("description")] = None
    categories: In[tuple[One, ...], Child("category")] = ()
    languages: In[tuple[One, ...], Child("language")] = ()
    dated_on: In[str, Only("document-date", "iso-date")] = ""


class RelatedActivity(Node):
    """Another activity: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""


class Place(Node):
    """A location of the activity that a figure is about."""

    ref: In[str, Attr("ref")] = ""


class Dimension(Node):
    """What a figure is told apart by."""

    name: In[str, Attr("name")] = ""
    value: In[str, Attr("value")] = ""


class Baseline(Node):
    """What the figure was before."""

    year: In[str, Attr("year")] = ""
    on: In[str, Attr("iso-date")] = ""
    value: In[str, Attr("value")] = ""
    places: In[tuple[Place, ...], Child("location")] = ()
    dimensions: In[tuple[Dimension, ...], Child("dimension")] = ()
    comment: In[Texts | None, Child("comment")] = None


class Figure(Node):
    """A target or an actual of a period."""

    value: In[str, Attr("value")] = ""
    places: In[tuple[Place, ...], Child("location")] = ()
    dimensions: In[tuple[Dimension, ...], Child("dimension")] = ()
    comment: In[Texts | None, Child("comment")] = None


class Period(Node):
    """A period with its targets and actuals."""

    start: In[str, Only("period-start", "iso-date")] = ""
    end: In[str, Only("period-end", "iso-date")] = ""
    targets: In[tuple[Figure, ...], Child("target")] = ()
    actuals: In[tuple[Figure, ...], Child("actual")] = ()


class Reference(Node):
    """The indicator in somebody else's list."""

    vocabulary: In[str, Attr("vocabulary")] = ""
    code: In[str, Attr("code")] = ""
    uri: In[str, Attr("indicator-uri")] = ""


class Indicator(Node):
    """What is counted; measure 1 is units, 2 percent, 5 words."""

    measure: In[str, Attr("measure")] = ""
    ascending: In[str, Attr("ascending")] = ""
    aggregates: In[str, Attr("aggregation-status")] = ""
    title: In[Texts | None, Child("title")] = None
    description: In[Texts | None, Child("description")] = None
    references: In[tuple[Reference, ...], Child("reference")] = ()
    baselines: In[tuple[Baseline, ...], Child("baseline")] = ()
    periods: In[tuple[Period, ...], Child("period")] = ()


class Result(Node):
    """1 output, 2 outcome, 3 impact, 9 other."""

    type: In[str, Attr("type")] = ""
    aggregates: In[str, Attr("aggregation-status")] = ""
    title: In[Texts | None, Child("title")] = None
    description: In[Texts | None, Child("description")] = None
    references: In[tuple[Coded, ...], Child("reference")] = ()
    indicators: In[tuple[Indicator, ...], Child("indicator")] = ()
