"""Forms about trains: the wagons of a list, each with its waybill and goods."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.crossing import handlers
from shekara.operations.crossing.commands import AddConsignment, NewPaper
from shekara.operations.crossing.events import GoodsLine, PaperKind, VehicleKind
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui.forms.ask import Ask
from shekara.operations.crossing.ui.forms.vehicles import new_vehicle
from shekara.operations.crossing.ui.wagon_list import Wagon, read_wagons


class WagonsAsk(Ask):
    """A train's list as the railway sends it; all of it comes on the file, or nothing."""

    verb, title = "wagons", _("Paste wagons")
    handler = staticmethod(handlers.add_vehicle)
    wagons = forms.CharField(
        label=_("Wagons"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "sh-mono"}),
        help_text=_("A line a wagon: number;waybill;HS code;gross kg;goods. Number alone: empty."),
    )

    def clean_wagons(self) -> tuple[Wagon, ...]:
        """Every wagon, or every line that cannot be read, with its number."""
        wagons, wrong = read_wagons(self.cleaned_data["wagons"])
        if wrong:
            rows = [(_now("Line %(number)s:") % {"number": row}, said) for row, said in wrong]
            raise ValidationError([f"{row} {said}" for row, said in rows])
        return wagons

    def send(self, *, stamp: Stamp) -> CrossingFile:
        """One transaction for the whole train."""
        file = self.file
        with writing():
            for wagon in self.cleaned_data["wagons"]:
                file = self._add(wagon, stamp)
        return file

    def _add(self, wagon: Wagon, stamp: Stamp) -> CrossingFile:
        command = new_vehicle(self.file.id, VehicleKind.WAGON, wagon.number)
        file = handlers.add_vehicle(command, by=self.actor, stamp=stamp)
        if not wagon.hs:
            return file
        line = GoodsLine(hs=wagon.hs, description=wagon.goods, gross_kg=wagon.gross_kg)
        paper = NewPaper(kind=PaperKind.SMGS, number=wagon.waybill)
        goods = AddConsignment(
            file=self.file.id,
            lines=(line,),
            vehicle=list(file.vehicles)[-1],
            papers=(paper,) if wagon.waybill else (),
        )
        return handlers.add_consignment(goods, by=self.actor, stamp=stamp)


TRAINS: tuple[type[Ask], ...] = (WagonsAsk,)
