"""Questions about files of IATI: the read door of the publisher's page and the public one."""

from shekara.kernel.access import Actor, require
from shekara.programme.publication.models import ForeignRecord, IatiFile, IatiProfile


def last_files(*, by: Actor) -> dict[str, IatiFile | None]:
    """By kind: the last file that was made, valid or not."""
    require(by, "publication.read_iati")
    return {kind: _last(kind) for kind in ("activity", "organisation")}


def last_valid(kind: str) -> IatiFile | None:
    """The newest file that holds in every respect; what the public may fetch."""
    rows = IatiFile.objects.filter(inward=False, kind=kind, errors=0, records__gt=0)
    row: IatiFile | None = rows.order_by("-made_at").first()
    return row


def files(*, inward: bool, by: Actor, most: int = 10) -> list[IatiFile]:
    """The latest files made or taken in, newest first."""
    require(by, "publication.read_iati")
    return list(IatiFile.objects.filter(inward=inward).order_by("-made_at")[:most])


def find_file(code: str, *, by: Actor) -> IatiFile | None:
    """One file by its code."""
    require(by, "publication.read_iati")
    row: IatiFile | None = IatiFile.objects.filter(pk=code).first()
    return row


def profiles(*, by: Actor) -> list[IatiProfile]:
    """Every project that is published, by its code."""
    require(by, "publication.read_iati")
    return list(IatiProfile.objects.order_by("pk"))


def foreign_counts(*, by: Actor) -> dict[str, int]:
    """How many records of others are held, by kind."""
    require(by, "publication.read_iati")
    return {
        kind: ForeignRecord.objects.filter(kind=kind).count()
        for kind in ("activity", "organisation")
    }


def _last(kind: str) -> IatiFile | None:
    rows = IatiFile.objects.filter(inward=False, kind=kind).order_by("-made_at")
    row: IatiFile | None = rows.first()
    return row
