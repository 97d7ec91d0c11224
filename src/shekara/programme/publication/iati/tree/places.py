"""Where an activity works and what it is for."""

from typing import Annotated as In

from shekara.programme.publication.iati.shape import Attr, Child, Node, Only, Word
from shekara.programme.publication.iati.tree.texts import Coded, Said, Texts


class Country(Node, frozen=True, kw_only=True):
    """A country that receives, with its share."""

    code: In[str, Attr("code")] = ""
    percentage: In[str, Attr("percentage")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Region(Node, frozen=True, kw_only=True):
    """A region that receives, with its share."""

    code: In[str, Attr("code")] = ""
    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    percentage: In[str, Attr("percentage")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Administrative(Node, frozen=True, kw_only=True):
    """An administrative area."""

    code: In[str, Attr("code")] = ""
    vocabulary: In[str, Attr("vocabulary")] = ""
    level: In[str, Attr("level")] = ""


class Point(Node, frozen=True, kw_only=True):
    """A position, latitude and longitude."""

    system: In[str, Attr("srsName")] = ""
    pos: In[str, Word("pos")] = ""


class Location(Node, frozen=True, kw_only=True):
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


class Sector(Node, frozen=True, kw_only=True):
    """What the activity is for, with its share within a vocabulary."""

    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    code: In[str, Attr("code")] = ""
    percentage: In[str, Attr("percentage")] = ""
    narratives: In[Said, Child("narrative")] = ()


class PolicyMarker(Node, frozen=True, kw_only=True):
    """A policy the activity serves, and how much."""

    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    code: In[str, Attr("code")] = ""
    significance: In[str, Attr("significance")] = ""
    narratives: In[Said, Child("narrative")] = ()


class HumanitarianScope(Node, frozen=True, kw_only=True):
    """The emergency (1) or appeal (2) that an activity answers."""

    type: In[str, Attr("type")] = ""
    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    code: In[str, Attr("code")] = ""
    narratives: In[Said, Child("narrative")] = ()
