"""The play of a shift: who comes, which desk takes what up, how long it takes, what goes wrong.

Time here is play time in seconds: real time times the speed. Everything known of a file comes
from receipts, so that a play may begin in the middle of a shift and beside human officers.
"""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any

from shekara.demonstration import flow
from shekara.demonstration.arrivals import Arrivals
from shekara.demonstration.cast import POINT
from shekara.demonstration.outcomes import Outcomes
from shekara.demonstration.port import Declined, Port, Receipt
from shekara.registry.kinds import Traffic

DESKS = {"border_guard": 14, "customs": 4, "transport": 3, "quarantine": 3, "migration": 6}
"""Open windows an agency has; Kordai has 40 cabins after the works, a calm shift opens some."""
MOST_OPEN = 60
"""Nobody new comes while so many files are open: the demonstration never runs away."""
GROUP = 8
"""So many travellers of one vehicle are taken to a booth together."""
POINT_UTC = timedelta(hours=5)
TAKEN_S = 900
FORGOTTEN_S = 1800
"""A hold that somebody else recorded is lifted after this long."""


class Shift:
    """One point's shift; ``step`` plays up to an instant of play time.

    visitors  people work here too: one lane is left to them for a while
    """

    def __init__(
        self,
        port: Port,
        chance: Random,
        *,
        begin: float = 0.0,
        visitors: bool = False,
        point: str = POINT,
    ) -> None:
        self.port, self.chance, self.visitors = port, chance, visitors
        self.arrivals = Arrivals(port, chance, point=point)
        self.outcomes = Outcomes(port, self.arrivals.doomed)
        self.files: dict[str, Receipt] = {}
        self.in_work: set[tuple[str, str]] = set()
        self.opened = self.declined = 0
        self._free = {agency: [begin] * number for agency, number in DESKS.items()}
        self._jobs: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._next = {traffic: begin + self._gap(traffic) for traffic in flow.PER_DAY}

    def step(self, now: float) -> None:
        """Arrivals that are due, work that is done, then new work for free desks."""
        for traffic in flow.PER_DAY:
            while self._next[traffic] <= now:
                self._next[traffic] += self._gap(traffic)
                if len(self.files) < MOST_OPEN:
                    self._trying(partial(self._arrive, traffic))
        while self._jobs and self._jobs[0][0] <= now:
            heapq.heappop(self._jobs)[2]()
        for file in list(self.files.values()):
            self._look(file, now)

    def see(self, files: list[Receipt]) -> None:
        """What stands in the point now, with the files of others; what left is forgotten."""
        self.files = {file["id"]: file for file in files}

    def _arrive(self, traffic: Traffic) -> None:
        self._keep(self.arrivals.come(traffic))
        self.opened += 1

    def _gap(self, traffic: Traffic) -> float:
        hour = (self.port.now().astimezone(UTC) + POINT_UTC).hour
        return self.chance.expovariate(flow.rate_per_s(traffic, hour))

    def _look(self, file: Receipt, now: float) -> None:
        if file["stage"] in {"left", "closed"}:
            self.files.pop(file["id"], None)
            return
        if file["stage"] == "expected":
            self._queue(file, now)
            return
        if self._for_visitor(file):
            return
        if file["stage"] == "released":
            self._begin(file, ("gate",), "border_guard", now, flow.service_s("gate", self.chance))
        elif file["stage"] == "stopped" or "nothing_moves" in file["lacks"]:
            self._begin(file, ("close",), "border_guard", now, 60)
        elif file["inspection"]:
            self._begin(file, ("inspection",), "customs", now, self.chance.uniform(300, 700))
        else:
            self._controls(file, now)

    def _queue(self, file: Receipt, now: float) -> None:
        if (file["id"], "gate-in") not in self.in_work:
            least, most = flow.QUEUE_S.get(Traffic(file["mode"]), (60, 300))
            self._schedule(file, ("gate-in",), now + self.chance.uniform(least, most))

    def _controls(self, file: Receipt, now: float) -> None:
        people: dict[str, list[Any]] = {}
        for control in file["controls"]:
            if control["closed_at"] or not control["ready"]:
                continue
            if control["awaited"]:
                self._hold(file, control, now)
            elif (file["id"], control["key"]) in self.in_work or self._is_taken(control):
                continue
            elif control["subject"].startswith("p") and not control["second_line"]:
                people.setdefault(control["agency"], []).append(control)
            else:
                self._one(file, control, now)
        for agency, controls in people.items():
            for at in range(0, len(controls), GROUP):
                self._group(file, agency, controls[at : at + GROUP], now)

    def _one(self, file: Receipt, control: dict[str, Any], now: float) -> None:
        seconds = flow.service_s(control["control"], self.chance)
        if control["second_line"]:
            seconds *= 6
        if self._begin(file, (control["key"],), control["agency"], now, seconds):
            path = f"/files/{file['id']}/controls/{control['key']}/claim"
            body = {"take_over": bool(control["claimed_by"])}
            self._trying(lambda: self._keep(self.port.call(control["agency"], path, body)))

    def _group(
        self, file: Receipt, agency: str, controls: list[dict[str, Any]], now: float
    ) -> None:
        what = {"pedestrian": "pedestrian", "bus": "bus_passenger"}.get(file["mode"], "border")
        seconds = sum(flow.service_s(what, self.chance) for _ in controls)
        self._begin(file, tuple(control["key"] for control in controls), agency, now, seconds)

    def _hold(self, file: Receipt, control: dict[str, Any], now: float) -> None:
        key = f"hold:{control['key']}"
        if (file["id"], key) in self.in_work:
            return
        ours = (file["id"], control["key"]) in self.outcomes.tried
        seconds = self.chance.uniform(300, 1200) if ours else FORGOTTEN_S
        self._schedule(file, (key,), now + seconds)

    def _begin(
        self, file: Receipt, keys: tuple[str, ...], agency: str, now: float, seconds: float
    ) -> bool:
        """Give work to a free desk of the agency; False when all are busy or it has begun."""
        if any((file["id"], key) in self.in_work for key in keys):
            return False
        free = self._free[agency]
        desk = min(range(len(free)), key=free.__getitem__)
        if free[desk] > now:
            return False
        free[desk] = now + seconds
        self._schedule(file, keys, now + seconds)
        return True

    def _schedule(self, file: Receipt, keys: tuple[str, ...], at: float) -> None:
        file_id = file["id"]
        self.in_work.update((file_id, key) for key in keys)

        def finish() -> None:
            self.in_work.difference_update((file_id, key) for key in keys)
            if file_id in self.files:
                self._trying(lambda: self._keep(self.outcomes.finish(self.files[file_id], keys)))

        heapq.heappush(self._jobs, (at, next(self._order), finish))

    def _keep(self, file: Receipt | None) -> None:
        if file is not None:
            self.files[file["id"]] = file

    def _trying(self, act: Callable[[], None]) -> None:
        """A visitor may have been first: then the next look at the point tells the truth."""
        try:
            act()
        except Declined:
            self.declined += 1

    def _for_visitor(self, file: Receipt) -> bool:
        """Is it left to the visitor, who may take his time?"""
        if not self.visitors or file["lane"] != flow.VISITORS_LANE:
            return False
        opened = datetime.fromisoformat(file["opened_at"])
        return (self.port.now() - opened).total_seconds() < flow.VISITORS_S

    def _is_taken(self, control: dict[str, Any]) -> bool:
        """Has a person taken it up lately? Programs are called ``token:…``."""
        by, since = control["claimed_by"], control["started_at"]
        if not self.visitors or not by or by.startswith("token:") or not since:
            return False
        return (self.port.now() - datetime.fromisoformat(since)).total_seconds() < TAKEN_S
