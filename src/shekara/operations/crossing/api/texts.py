"""How long a word may be and what it may hold: the types of every body's fields."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Path, Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

_NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"

Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Za-z0-9 ./_:-]*$")]
Word = Annotated[str, StringConstraints(max_length=80, pattern=_NO_CONTROLS)]
Name = Annotated[str, StringConstraints(max_length=120, pattern=_NO_CONTROLS)]
Said = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Reason = Annotated[
    str,
    StringConstraints(
        min_length=3,
        max_length=500,
        pattern=r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f]{3}[^\x00-\x1f\x7f]*$",
    ),
]
State = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
StateIcao = Annotated[str, StringConstraints(pattern=r"^([A-Z]{1,3})?$")]
Currency = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9X]{4}-(0[1-9]|1[0-2]|XX)-(0[1-9]|[12][0-9]|3[01]|XX))?$"),
]
Hs = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,10}$")]
Mass = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=3)]
Money = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=2)]
Subject = Annotated[str, StringConstraints(pattern=r"^(file|[pvc][1-9][0-9]{0,3})$")]


def _text_only(value: object) -> object:
    """A number is no date, although one could count seconds since 1970."""
    if value is not None and not isinstance(value, str | date):
        raise ValueError("send text, as ISO 8601 writes it")
    return value


Day = Annotated[date, BeforeValidator(_text_only)]
Instant = Annotated[datetime, BeforeValidator(_text_only)]

FileId = Annotated[str, Path(pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$", description="Id of the file.")]
ControlKey = Annotated[
    str,
    Path(
        pattern=r"^[a-z]{3,20}\.(file|[pvc][1-9][0-9]{0,3})$",
        description="Key of a control: its type and its subject, `veterinary.c1`.",
    ),
]
SubjectId = Annotated[
    str,
    Path(
        pattern=r"^(file|[pvc][1-9][0-9]{0,3})$",
        description="A person (`p1`), vehicle (`v1`) or consignment (`c1`) of the file.",
    ),
]


class Body(Schema):
    """What is sent; a field nobody knows is refused rather than lost."""

    model_config = ConfigDict(extra="forbid")
