"""A sheet by its printed number: asked by whoever enters a line and by whoever looks."""

from shekara.operations.continuity import models as m
from shekara.operations.continuity.projections import SHEET
from shekara.operations.continuity.rules.refusals import SheetUnknown
from shekara.operations.continuity.state import Sheet


def find_sheet(number: str) -> Sheet:
    """The sheet of this printed number. Raises ``SheetUnknown``."""
    row = m.Sheet.objects.filter(number=number).only("id").first()
    if row is None:
        raise SheetUnknown(number=number)
    return SHEET.load(row.id)
