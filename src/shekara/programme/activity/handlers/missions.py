"""Closing a mission: every open recommendation is looked at first."""

from collections.abc import Iterable

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put
from shekara.programme.activity import rules
from shekara.programme.activity.models import Mission, Recommendation


def close_mission(code: str, *, seen: Iterable[str], by: Actor, stamp: Stamp) -> Mission:
    """Close the mission; recommendations still open stay open, and it is written who saw them.

    seen   codes of the open recommendations that whoever closes has looked at
    Raises ``OpenRecommendationsUnseen``, ``AlreadyClosed``, ``Forbidden``, ``DoesNotExist``.
    """
    require(by, "activity.close_mission")
    with writing():
        mission = Mission.objects.get(pk=code)
        advice = Recommendation.objects.filter(mission=code)
        open_codes = sorted(row.code for row in advice if row.open)
        rules.may_close(closed=mission.closed_on is not None, open_codes=open_codes, seen=seen)
        for each in open_codes:
            put(Recommendation, {"code": each, "seen_on": stamp.at.date()}, stamp=stamp)
        return put(Mission, {"code": code, "closed_on": stamp.at.date()}, stamp=stamp)
