"""Where this desk stands: point, lane, direction, traffic. Chosen once, kept for the shift."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shekara.kernel.access import Actor
from shekara.kernel.access import edge as access
from shekara.operations.crossing.ui import words
from shekara.registry.kinds import Direction, Mode, Traffic
from shekara.registry.queries import get_point, lanes_of, names_of_points

EVERY = "*"
RAIL = frozenset({Traffic.RAIL_FREIGHT, Traffic.RAIL_PASSENGER})


@dataclass(frozen=True, kw_only=True)
class Place:
    """The desk's place; ``lane`` is the printed number, empty where nobody counts lanes."""

    point: str
    direction: Direction
    mode: Traffic
    lane: str = ""

    @property
    def kind(self) -> Mode:
        return Mode.RAIL if self.mode in RAIL else Mode.ROAD


def place_of(request: HttpRequest) -> Place | None:
    """The place of this desk; ``None`` before somebody chose it."""
    kept = access.desk(request)
    try:
        return Place(
            point=kept["point"],
            direction=Direction(kept["direction"]),
            mode=Traffic(kept["mode"]),
            lane=kept.get("lane", ""),
        )
    except (KeyError, ValueError):
        return None


def point_of(request: HttpRequest, actor: Actor) -> str:
    """The point this desk works at: the chosen one, else the only one the officer has."""
    kept = str(access.desk(request).get("point", ""))
    own = sorted(actor.points - {EVERY})
    if kept and (EVERY in actor.points or kept in actor.points):
        return kept
    return own[0] if own else ""


class PlaceForm(forms.Form):
    """Point, direction, traffic and lane of a desk."""

    point = forms.ChoiceField(label=_("Point"))
    direction = forms.ChoiceField(label=_("Direction"))
    mode = forms.ChoiceField(label=_("Traffic"))
    lane = forms.CharField(label=_("Lane"), max_length=10, required=False)

    def __init__(self, data: Any = None, *, actor: Actor, today: date, place: Place | None) -> None:
        kept = place.__dict__ if place else {"lane": ""}
        super().__init__(data, initial=kept, label_suffix="", auto_id="place_%s")
        names = names_of_points()
        own = [code for code in names if EVERY in actor.points or code in actor.points]
        self._choose("point", [(code, names[code]) for code in own])
        self._choose("direction", [(d.value, str(words.word(d))) for d in Direction])
        self._choose("mode", [(t.value, str(words.word(t))) for t in Traffic])
        point = place.point if place else (own[0] if len(own) == 1 else "")
        lanes = lanes_of(point, today) if point else []
        if lanes:
            self.fields["lane"] = forms.ChoiceField(
                label=_("Lane"),
                required=False,
                choices=[("", "—"), *((str(lane.number), str(lane.number)) for lane in lanes)],
            )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices

    def keep(self, request: HttpRequest) -> None:
        """Remember it at this desk until the shift is over."""
        access.keep_at_desk(request, **self.cleaned_data)


def where(place: Place) -> str:
    """``Kordai · entry · lane 4`` for the head of a page."""
    name = get_point(place.point).name
    lane = str(_("lane %(number)s")) % {"number": place.lane} if place.lane else ""
    said = (name, str(words.word(place.direction)), str(words.word(place.mode)), lane)
    return " · ".join(part for part in said if part)
