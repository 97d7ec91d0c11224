"""Who takes part, when, and what the activity is related to."""

from typing import Annotated as In

from shekara.programme.publication.iati.shape import Attr, Child, Node
from shekara.programme.publication.iati.tree.texts import Said


class ReportingOrg(Node, frozen=True, kw_only=True):
    """Who publishes."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""
    secondary: In[str, Attr("secondary-reporter")] = ""
    narratives: In[Said, Child("narrative")] = ()


class ParticipatingOrg(Node, frozen=True, kw_only=True):
    """An organisation in one role: 1 funding, 2 accountable, 3 extending, 4 implementing."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""
    role: In[str, Attr("role")] = ""
    activity: In[str, Attr("activity-id")] = ""
    channel: In[str, Attr("crs-channel-code")] = ""
    narratives: In[Said, Child("narrative")] = ()


class OwnerOrg(Node, frozen=True, kw_only=True):
    """Who gave the other identifier."""

    ref: In[str, Attr("ref")] = ""
    narratives: In[Said, Child("narrative")] = ()


class OtherIdentifier(Node, frozen=True, kw_only=True):
    """Another number of the same activity."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""
    owner: In[OwnerOrg | None, Child("owner-org")] = None


class ActivityDate(Node, frozen=True, kw_only=True):
    """1 planned start, 2 actual start, 3 planned end, 4 actual end."""

    type: In[str, Attr("type")] = ""
    on: In[str, Attr("iso-date")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Provider(Node, frozen=True, kw_only=True):
    """Who gives in a transaction."""

    ref: In[str, Attr("ref")] = ""
    activity: In[str, Attr("provider-activity-id")] = ""
    type: In[str, Attr("type")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Receiver(Node, frozen=True, kw_only=True):
    """Who receives in a transaction."""

    ref: In[str, Attr("ref")] = ""
    activity: In[str, Attr("receiver-activity-id")] = ""
    type: In[str, Attr("type")] = ""
    narratives: In[Said, Child("narrative")] = ()


class RelatedActivity(Node, frozen=True, kw_only=True):
    """Another activity: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party."""

    ref: In[str, Attr("ref")] = ""
    type: In[str, Attr("type")] = ""


class Condition(Node, frozen=True, kw_only=True):
    """One condition: 1 policy, 2 performance, 3 fiduciary."""

    type: In[str, Attr("type")] = ""
    narratives: In[Said, Child("narrative")] = ()


class Conditions(Node, frozen=True, kw_only=True):
    """Are conditions attached, and which?"""

    attached: In[str, Attr("attached")] = ""
    each: In[tuple[Condition, ...], Child("condition")] = ()
