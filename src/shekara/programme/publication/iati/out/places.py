"""Where a project works, as locations: crossing points with the position the registry gives."""

from collections.abc import Iterator

from shekara.programme.activity.models import Location
from shekara.programme.publication.iati import tree
from shekara.programme.publication.iati.out.gather import Told
from shekara.programme.publication.iati.out.texts import joined, of
from shekara.programme.works.models import Site
from shekara.registry.kinds import PositionQuality
from shekara.registry.models import CrossingPoint

SYSTEM = "http://www.opengis.net/def/crs/EPSG/0/4326"


def places(told: Told) -> Iterator[tree.Location]:
    """Each named place once."""
    seen = set()
    for row in told.places:
        point = told.around.points.get(row.point)
        key = row.point or row.name_en
        if not key or key in seen:
            continue
        seen.add(key)
        yield _place(row, point)
    for site in told.sites:
        yield _site(site, told)


def _site(site: Site, told: Told) -> tree.Location:
    """A building site: where it is, and what it is used for since."""
    point = told.around.points.get(site.point)
    uses = joined(*(of(use, "what") for use in told.around.uses.get(site.code, ())))
    placed = point is not None and point.latitude is not None and point.longitude is not None
    exact = point is not None and point.position_quality == PositionQuality.PUBLISHED
    return tree.Location(
        ref=site.code,
        reach="1",
        name=tree.Texts(narratives=of(site, "name")),
        activity=tree.Texts(narratives=uses) if uses else None,
        point=tree.Point(system=SYSTEM, pos=f"{point.latitude} {point.longitude}")
        if placed and point
        else None,
        exactness=("1" if exact else "2") if placed else "",
        kind="3",
    )


def _place(row: Location, point: CrossingPoint | None) -> tree.Location:
    latitude, longitude = row.latitude, row.longitude
    if point is not None and latitude is None:
        latitude, longitude = point.latitude, point.longitude
    exact = point is not None and point.position_quality == PositionQuality.PUBLISHED
    narratives = of(point, "name") if point else of(row, "name")
    placed = latitude is not None and longitude is not None
    return tree.Location(
        ref=point.short if point else "",
        reach="1",
        name=tree.Texts(narratives=narratives) if narratives else None,
        point=tree.Point(system=SYSTEM, pos=f"{latitude} {longitude}") if placed else None,
        exactness=("1" if exact else "2") if placed else "",
        kind="3" if point else "",
    )
