"""A csv as it was sent: its lines under named columns, or one sentence about why it is no table.

What the cells mean is the business of whoever asks for the table.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

MOST_LINES = 2000
MOST_BYTES = 1_500_000
"""Small enough that the text still fits into the form that sends it back after the preview."""
_MARKS = ",;\t"
_SHEET = b"PK\x03\x04"


class NotATable(ValueError):
    """The file cannot be read as a table; ``str`` says why, in the reader's language."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table.

    number  where it begins in the file, counted from 1 as an editor counts
    cells   by column; what the line leaves out is missing
    extra   cells beyond the last column
    """

    number: int
    cells: Mapping[str, str]
    extra: int = 0


def text_of(request: HttpRequest) -> str:
    """The table: the file that was sent, or the text of the preview. Raises ``NotATable``."""
    sent = request.FILES.get("file")
    if sent is None or isinstance(sent, list):
        text = str(request.POST.get("text", ""))
        if not text.strip():
            raise NotATable(_("Choose a file first."))
        return text
    if (sent.size or 0) > MOST_BYTES:
        raise NotATable(_("The file is larger than 1.5 MB. Split it."))
    content: bytes = sent.read()
    if content.startswith(_SHEET):
        raise NotATable(_("This is a workbook, not a csv. Save the sheet as “CSV UTF-8”."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _("The letters of this file cannot be read. Save it as “CSV UTF-8”.")
        raise NotATable(said) from None


def read(text: str, *, columns: Collection[str], needed: Collection[str]) -> list[Line]:
    """The lines under a line of column names; empty ones are passed over.

    columns  the names there may be, in any order
    needed   those that must stand in the file

    Commas, semicolons or tabs part the cells, whichever the first line has most of. Raises
    ``NotATable`` for a file without the needed columns, or with ones nobody knows.
    """
    if "\0" in text:
        raise NotATable(_("This is no table. Send a csv file."))
    rows = _rows(text.lstrip("\ufeff"))
    first = next(rows, (1, []))[1]
    names = [name.strip().lower() for name in first]
    _named(names, columns, needed)
    lines = [
        Line(
            number=number,
            cells=dict(zip(names, (cell.strip() for cell in row), strict=False)),
            extra=sum(bool(cell.strip()) for cell in row[len(names) :]),
        )
        for number, row in rows
        if any(cell.strip() for cell in row)
    ]
    if not lines:
        raise NotATable(_("There is no row under the column names."))
    if len(lines) > MOST_LINES:
        raise NotATable(_("At most 2000 rows at once. Split the file."))
    return lines


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; a first line ``sep=;`` of a spreadsheet is skipped."""
    mark = max(_MARKS, key=text.split("\n", 1)[0].count)
    source = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    begins = 1
    try:
        for row in source:
            if begins > 1 or not (row and row[0].lower().startswith("sep=")):
                yield begins, row
            begins = source.line_num + 1
    except csv.Error as error:
        said = _("The table breaks off in line %(line)s. Is a quotation mark left open?")
        raise NotATable(said % {"line": begins}) from error


def _named(names: list[str], columns: Collection[str], needed: Collection[str]) -> None:
    if missing := [name for name in needed if name not in names]:
        said = _("The first line must name the columns. Missing: %(names)s.")
        raise NotATable(said % {"names": ", ".join(missing)})
    if unknown := [name for name in names if name and name not in columns]:
        said = _("There is no column “%(name)s”. Take the names from the template.")
        raise NotATable(said % {"name": unknown[0][:40]})
    if twice := [name for name in names if name and names.count(name) > 1]:
        raise NotATable(_("The column “%(name)s” stands twice.") % {"name": twice[0]})
