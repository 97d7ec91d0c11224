"""Texts in several languages, codes, documents on the web."""

from typing import Annotated as In

from shekara.programme.publication.iati.shape import XML_LANG, Attr, Child, Node, Only, Text


class Narrative(Node, frozen=True, kw_only=True):
    """A text in one language; an empty ``lang`` is the activity's own."""

    lang: In[str, Attr(XML_LANG)] = ""
    text: In[str, Text()] = ""


Said = tuple[Narrative, ...]


class Texts(Node, frozen=True, kw_only=True):
    """A title, a comment: one text in several languages."""

    narratives: In[Said, Child("narrative")] = ()


class Description(Node, frozen=True, kw_only=True):
    """A description of one type (general, objectives, target groups)."""

    type: In[str, Attr("type")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Coded(Node, frozen=True, kw_only=True):
    """A code of a vocabulary: location-id, default-aid-type, reference, tag."""

    code: In[str, Attr("code")] = ""
    vocabulary: In[str, Attr("vocabulary")] = ""
    uri: In[str, Attr("vocabulary-uri")] = ""
    narratives: In[Said, Child("narrative")] = ()


class One(Node, frozen=True, kw_only=True):
    """A child that is nothing but a code and may stand several times."""

    code: In[str, Attr("code")] = ""


class DocumentLink(Node, frozen=True, kw_only=True):
    """A document on the web."""

    url: In[str, Attr("url")] = ""
    format: In[str, Attr("format")] = ""
    title: In[Texts | None, Child("title")] = None
    description: In[Texts | None, Child("description")] = None
    categories: In[tuple[One, ...], Child("category")] = ()
    languages: In[tuple[One, ...], Child("language")] = ()
    dated_on: In[str, Only("document-date", "iso-date")] = ""
