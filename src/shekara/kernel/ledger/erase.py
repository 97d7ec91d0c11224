"""Erase what the ledger says about persons once it may no longer be kept.

The entry and its salted digest stay, so the chain still verifies; the words are gone.
"""

from datetime import date

from django.db import connection

from shekara.kernel.ledger.project import forget
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.ledger.writing import writing


def erase_due(today: date) -> int:
    """Erase every private part kept until before ``today``; return how many.

    The projected tables are built again, so that no copy of the words is left in them.
    """
    with writing():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT e.stream FROM ledger_privatepart p JOIN ledger_entry e"
                " ON e.node = p.node AND e.seq = p.seq WHERE p.keep_until < %s",
                (today.isoformat(),),
            )
            prefixes = {row[0].partition("/")[0] for row in cursor.fetchall()}
            cursor.execute(
                "DELETE FROM ledger_privatepart WHERE keep_until < %s", (today.isoformat(),)
            )
            erased = int(cursor.rowcount)
        forget()
        if erased:
            rebuild(prefixes)
    return erased
