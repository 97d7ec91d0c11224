"""``python -m shekara.kernel.access.matrix_csv``: write the truth table of rights again.

The table is what somebody read and agreed to; the test compares the code with it cell
by cell. Run this after a change of ``permissions.py``, read the difference, commit both.
"""

import csv
import os
import sys
from io import StringIO
from pathlib import Path

import django

from shekara.kernel.access.matrix import rights
from shekara.kernel.access.roles import Role

PATH = Path("tests/matrix.csv")


def table() -> str:
    """The matrix as CSV: a row a right, a column a role, ``x`` where it is held."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["right", *(role.value for role in Role)])
    for right, holders in rights().items():
        writer.writerow([right, *("x" if role in holders else "" for role in Role)])
    return text.getvalue()


def main() -> None:
    """Write the table of all rights of all domains."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.test")
    django.setup()
    PATH.write_text(table(), encoding="utf-8")
    sys.stdout.write(f"{PATH}: {len(rights())} rights\n")


if __name__ == "__main__":
    main()
