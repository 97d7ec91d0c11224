"""Bring the profile of the package's own project into the table, once; later edits stay."""

import tomllib
from importlib.resources import files

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put_many
from shekara.programme.publication.models import IatiProfile


def load(stamp: Stamp) -> int:
    """Put what is not there yet; return how many rows were written."""
    told = tomllib.loads((files(__package__) / "data" / "iati.toml").read_text("utf-8"))
    known = set(IatiProfile.objects.values_list("pk", flat=True))
    fresh = [row for row in told["profile"] if row["code"] not in known]
    if fresh:
        put_many(IatiProfile, fresh, stamp=stamp)
    return len(fresh)
