"""What a desk concludes in the play: mostly a pass, now and then something else."""

from random import Random
from typing import Any

from shekara.demonstration import flow
from shekara.demonstration.port import Port, Receipt

GATE = "border_guard"
REFUSED = {
    "outcome": "refuse",
    "reasons": ["document_expired"],
    "ground": "no_proper_document",
    "language": "ru",
    "appeal_told": True,
}
AWAITED: dict[str, dict[str, Any]] = {
    "transport": {"awaited": "document", "party": "carrier", "reasons": ["permit_missing"]},
    "veterinary": {"awaited": "document", "party": "trader", "reasons": ["certificate_missing"]},
    "phytosanitary": {"awaited": "laboratory_result", "party": "laboratory",
                      "reasons": ["sample_taken"]},
    "customs": {"awaited": "guarantee", "party": "trader", "reasons": ["guarantee_missing"]},
}  # fmt: skip


class Outcomes:
    """Concludes work through a port. What goes wrong follows from the file's id, so that a
    play that begins anew decides the same; ``tried`` remembers what went wrong already."""

    def __init__(self, port: Port, doomed: set[tuple[str, str]]) -> None:
        self.port, self.doomed = port, doomed
        self.trouble = flow.Trouble()
        self.tried: set[tuple[str, str]] = set()

    def finish(self, file: Receipt, keys: tuple[str, ...]) -> Receipt | None:
        """Conclude this work; the receipt, or ``None`` when there was nothing left to do."""
        path = f"/files/{file['id']}"
        first = keys[0]
        if first == "gate-in":
            return self.port.call(GATE, f"{path}/gate-in", self._at_the_scale(file))
        if first == "gate":
            return self.port.call(GATE, f"{path}/gate-out")
        if first == "close":
            body = {"ending": "turned_back", "reason": "Turned back"}
            return self.port.call(GATE, f"{path}/closing", body)
        if first == "inspection":
            return self._inspected(file)
        if first.startswith("hold:"):
            agency = self._agency(file, first.removeprefix("hold:"))
            return self.port.call(agency, f"{path}/controls/{first.removeprefix('hold:')}/lift")
        return self._people(file, keys) if ".p" in first else self._control(file, first)

    @staticmethod
    def _at_the_scale(file: Receipt) -> dict[str, Any]:
        """What the scale shows: a lorry of sixteen to thirty-eight tonnes."""
        if file["mode"] != "lorry":
            return {"lane": file["lane"]}
        mass = 16_000 + 1000 * Random(file["id"]).randrange(22)  # noqa: S311 -- a play
        return {
            "lane": file["lane"],
            "gross_mass_kg": mass + (0 if file["consignments"] else -2000),
        }

    def _people(self, file: Receipt, keys: tuple[str, ...]) -> Receipt | None:
        path, agency = f"/files/{file['id']}", self._agency(file, keys[0])
        if self._referred(file, keys[0]):
            body = {"outcome": "pass"}
            return self.port.call(agency, f"{path}/controls/{keys[0]}/outcome", body)
        receipt: Receipt | None = None
        passing = []
        for key in keys:
            subject = key.partition(".")[2]
            if key.startswith("border.") and (file["id"], subject) in self.doomed:
                receipt = self.port.call(agency, f"{path}/controls/{key}/outcome", REFUSED)
            elif key.startswith("border.") and self._wrong(file, key, self.trouble.referred):
                refer = {"outcome": "refer", "reasons": ["identity_unclear"]}
                receipt = self.port.call(agency, f"{path}/controls/{key}/outcome", refer)
            else:
                passing.append(subject)
        if passing:
            receipt = self.port.call(agency, f"{path}/passes", {"subjects": passing})
        return receipt

    def _control(self, file: Receipt, key: str) -> Receipt:
        path, agency = f"/files/{file['id']}", self._agency(file, key)
        kind = key.partition(".")[0]
        inspect = file["mode"] == "lorry" and file["consignments"] and kind != "border"
        if inspect and self._wrong(file, "inspection", self.trouble.inspected):
            body: dict[str, Any] = {"why": "Load and papers side by side", "place": "Yard 2"}
            receipt = self.port.call(agency, f"{path}/inspection", body)
            for other in self._interested(file) - {agency}:
                receipt = self.port.call(other, f"{path}/inspection/participants")
            return receipt
        share = self.trouble.permit_missing if kind == "transport" else self.trouble.paper_forgotten
        if kind in AWAITED and self._wrong(file, key, share):
            body = {"outcome": "hold", **AWAITED[kind]}
        else:
            body = {"outcome": "pass"}
        return self.port.call(agency, f"{path}/controls/{key}/outcome", body)

    def _inspected(self, file: Receipt) -> Receipt:
        path, inspection = f"/files/{file['id']}/inspection", file["inspection"]
        for agency in inspection["agencies"]:
            self.port.call(agency, f"{path}/findings", {"finding": "nothing"})
        return self.port.call(inspection["called_by"], f"{path}/conclusion")

    def _interested(self, file: Receipt) -> set[str]:
        return {
            control["agency"]
            for control in file["controls"]
            if not control["closed_at"] and control["subject"][0] in "cv"
        }

    def _wrong(self, file: Receipt, what: str, share: float) -> bool:
        """Does this go wrong, for the first time?"""
        if (file["id"], what) in self.tried:
            return False
        wrong = Random(f"{file['id']} {what}").random() < share  # noqa: S311 -- a play
        if wrong:
            self.tried.add((file["id"], what))
        return wrong

    @staticmethod
    def _referred(file: Receipt, key: str) -> bool:
        return any(c["second_line"] for c in file["controls"] if c["key"] == key)

    @staticmethod
    def _agency(file: Receipt, key: str) -> str:
        return next(str(c["agency"]) for c in file["controls"] if c["key"] == key)
