"""A project as the public reads it: its story, work, results and sources."""

import datetime
from decimal import Decimal

from shekara.programme.publication.pages.values.money import Gift, Moved, Planned, Rate, Sum
from shekara.programme.publication.pages.values.value import Value


class Said(Value, frozen=True, kw_only=True):
    """What a source says: the words, of what kind, about what, as of when, and who says so."""

    text: str
    kind: str
    about: str
    as_of: str
    source: str
    treaties: tuple[str, ...] = ()


class DaySaid(Value, frozen=True, kw_only=True):
    """One date as one source gives it; ``counts`` for the one the program goes by."""

    meaning: str
    text: str
    source: str
    counts: bool
    on: datetime.date | None = None


class Era(Value, frozen=True, kw_only=True):
    """One phase of the programme, and whether the project stands in it."""

    code: str
    title: str
    dates: str
    stage: str
    mark: str
    continues: str
    takes_over: str
    taken_over: str
    ours: bool
    begins: datetime.date | None
    ends: datetime.date | None
    said: tuple[DaySaid, ...]
    works: tuple[str, ...] = ()


class Parties(Value, frozen=True, kw_only=True):
    """Everybody in one role."""

    role: str
    names: tuple[str, ...]


class Spot(Value, frozen=True, kw_only=True):
    """A place: what it is, its name, and where it lies if it has one position."""

    kind: str
    name: str
    of: str
    border: str = ""
    point: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


class Picture(Value, frozen=True, kw_only=True):
    """A photograph: shown when ``file`` is there, else its caption and credit alone."""

    code: str
    title: str
    credit: str
    alt: str = ""
    file: str = ""
    licence: str = ""
    width: int = 0
    height: int = 0


class Advice(Value, frozen=True, kw_only=True):
    """A recommendation, to whom, what was answered, and how far it is."""

    title: str
    addressee: str
    answer: str
    progress: str
    mark: str
    due: str
    overdue: bool


class Journey(Value, frozen=True, kw_only=True):
    """An expert mission: who went where, under which terms, and what was advised."""

    title: str
    dates: str
    experts: tuple[str, ...]
    stops: tuple[str, ...]
    terms: str
    advice: tuple[Advice, ...]


class Deed(Value, frozen=True, kw_only=True):
    """One activity: what, of which kind, how far, when, where, and what came of it."""

    code: str
    title: str
    description: str
    kind: str
    stage: str
    mark: str
    phase: str
    output: str
    dates: str
    begins: datetime.date | None
    ends: datetime.date | None
    places: tuple[Spot, ...]
    said: tuple[str, ...]
    missions: tuple[Journey, ...]


class Point(Value, frozen=True, kw_only=True):
    """One figure of an indicator: a baseline, a target or an actual, and where it is from."""

    code: str
    kind: str
    since: datetime.date | None
    until: datetime.date | None
    value: Decimal
    dimension: str
    origin: str
    facts: int | None
    query: str
    source: str


class Figure(Value, frozen=True, kw_only=True):
    """An indicator with its figures as a reader writes them, and where the last one is from.

    measured  this system counted it: ``query`` says what was asked, ``facts`` behind how many
    """

    code: str
    title: str
    definition: str
    unit: str
    baseline: str
    target: str
    target_by: str
    actual: str
    period: str
    comment: str
    target_comment: str
    light: str
    mark: str
    measured: bool
    query: str
    facts: int | None
    source: str
    point: str
    value: Decimal | None = None
    baseline_value: Decimal | None = None
    target_value: Decimal | None = None
    points: tuple[Point, ...] = ()


class Change(Value, frozen=True, kw_only=True):
    """A result of the chain and its indicators."""

    level: str
    rank: str
    title: str
    figures: tuple[Figure, ...]


class Site(Value, frozen=True, kw_only=True):
    """A place that was built or rebuilt, and what it is used for since."""

    code: str
    name: str
    point: str
    point_name: str
    completed: bool
    completed_on: str
    uses: tuple[str, ...]
    before: tuple[Picture, ...]
    after: tuple[Picture, ...]
    source: str


class Machines(Value, frozen=True, kw_only=True):
    """Pieces of one kind at one point: how many came, how many work, what they are used for.

    trained  people who learnt to use them; ``uses`` counted in the log of uses
    """

    kind: str
    point: str
    point_name: str
    pieces: int
    delivered: int
    in_use: int
    unused: int
    uses: int
    trained: int
    last_used: str


class Paper(Value, frozen=True, kw_only=True):
    """A source or document that anybody can open elsewhere."""

    title: str
    kind: str
    publisher: str
    dated: str
    address: str


class News(Value, frozen=True, kw_only=True):
    """One piece of news or an event to come."""

    title: str
    text: str
    kind: str
    dates: str
    place: str


class PublicProject(Value, frozen=True, kw_only=True):
    """Everything the public may read of one project."""

    code: str
    title: str
    programme: str
    programme_short: str
    description: str
    stage: str
    mark: str
    dates: str
    begins: datetime.date | None
    ends: datetime.date | None
    days: tuple[DaySaid, ...]
    where: str
    focus: tuple[str, ...]
    officer: str
    officer_office: str
    source: str
    eras: tuple[Era, ...]
    parties: tuple[Parties, ...]
    spots: tuple[Spot, ...]
    pictures: tuple[Picture, ...]
    said: tuple[Said, ...]
    outputs: tuple[str, ...]
    deeds: tuple[Deed, ...]
    chain: tuple[Change, ...]
    gifts: tuple[Gift, ...]
    given: tuple[Sum, ...]
    moved: tuple[Moved, ...]
    planned: tuple[Planned, ...]
    rates: tuple[Rate, ...]
    sites: tuple[Site, ...]
    machines: tuple[Machines, ...]
    papers: tuple[Paper, ...]
    news: tuple[News, ...]
    since: datetime.date | None = None
