"""Forms about vehicles: added, corrected, uncoupled. A strange plate is never refused."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.operations.crossing import handlers
from shekara.operations.crossing.commands import (
    AddVehicle,
    CorrectVehicle,
    UncoupleVehicle,
)
from shekara.operations.crossing.events import Source, VehicleKind
from shekara.operations.crossing.ui.forms.ask import Ask, choices
from shekara.operations.document import marks
from shekara.registry.kinds import Traffic
from shekara.registry.queries import get_point

STATES = {"KZ": "KAZ", "KG": "KGZ", "UZ": "UZB", "RU": "RUS", "CN": "CHN"}
"""State codes of the plate table, as facts write them."""

FIRST: dict[Traffic, VehicleKind] = {
    Traffic.LORRY: VehicleKind.LORRY,
    Traffic.BUS: VehicleKind.BUS,
    Traffic.CAR: VehicleKind.CAR,
    Traffic.RAIL_FREIGHT: VehicleKind.WAGON,
    Traffic.RAIL_PASSENGER: VehicleKind.CARRIAGE,
}
"""What the first vehicle of each traffic is."""


def new_vehicle(file: str, kind: VehicleKind, text: str, *, vin: str = "") -> AddVehicle:
    """A vehicle by its plate as it was seen: one spelling, a state, warnings."""
    mark = marks.wagon(text) if kind is VehicleKind.WAGON else marks.plate(text)
    return AddVehicle(
        file=file,
        kind=kind,
        plate=mark.value,
        written=text.strip()[: marks.LONGEST],
        country=STATES.get(mark.country or "", ""),
        vin=vin,
        warnings=tuple(warning.value for warning in mark.warnings),
    )


def next_kind(mode: Traffic, *, others: int) -> VehicleKind:
    """What the next vehicle of a file most likely is: behind a lorry comes its trailer."""
    if others and mode in {Traffic.LORRY, Traffic.CAR, Traffic.BUS}:
        return VehicleKind.TRAILER
    return FIRST.get(mode, VehicleKind.CAR)


class VehicleAsk(Ask):
    verb, title, handler = "vehicle", _("Add a vehicle"), staticmethod(handlers.add_vehicle)
    kind = forms.ChoiceField(label=_("Vehicle"))
    plate = forms.CharField(label=_("Plate or number"), max_length=20)
    vin = forms.CharField(label=_("VIN"), max_length=20, required=False)

    def prepare(self) -> None:
        self.fields["kind"].choices = choices(VehicleKind)  # type: ignore[attr-defined]
        self.fields["kind"].initial = next_kind(self.file.mode, others=len(self.file.vehicles))

    def command(self) -> AddVehicle:
        clean = self.cleaned_data
        vin = marks.vin(clean["vin"]).value if clean["vin"] else ""
        return new_vehicle(self.file.id, VehicleKind(clean["kind"]), clean["plate"], vin=vin)


class CorrectVehicleAsk(Ask):
    verb, title = "correct-vehicle", _("Correct the plate")
    handler = staticmethod(handlers.correct_vehicle)
    plate = forms.CharField(label=_("Plate or number"), max_length=20)
    vin = forms.CharField(label=_("VIN"), max_length=20, required=False)
    reason = forms.CharField(label=_("Why"), max_length=200)

    def prepare(self) -> None:
        vehicle = self.file.vehicles.get(self.about)
        if vehicle:
            self.initial.update(plate=vehicle.written or vehicle.plate, vin=vehicle.vin)

    def command(self) -> CorrectVehicle:
        clean = self.cleaned_data
        mark = marks.plate(clean["plate"])
        return CorrectVehicle(
            file=self.file.id,
            vehicle=self.about,
            reason=clean["reason"],
            plate=mark.value,
            written=clean["plate"],
            country=STATES.get(mark.country or "", ""),
            vin=marks.vin(clean["vin"]).value if clean["vin"] else "",
            source=Source.INSPECTION,
        )


class UncoupleAsk(Ask):
    """One wagon or trailer stays; the rest goes on."""

    verb, title = "uncouple", _("Uncouple")
    handler = staticmethod(handlers.uncouple_vehicle)
    vehicle = forms.ChoiceField(label=_("Which one stays"))
    reason = forms.CharField(label=_("Why"), max_length=200)

    def prepare(self) -> None:
        moving = [(v.id, v.plate) for v in self.file.moving_vehicles]
        self.fields["vehicle"].choices = moving  # type: ignore[attr-defined]
        self.fields["vehicle"].initial = self.about

    def command(self) -> UncoupleVehicle:
        return UncoupleVehicle(
            file=self.file.id,
            vehicle=self.cleaned_data["vehicle"],
            reason=self.cleaned_data["reason"],
            short=get_point(self.file.point).short,
        )


VEHICLES: tuple[type[Ask], ...] = (VehicleAsk, CorrectVehicleAsk, UncoupleAsk)
