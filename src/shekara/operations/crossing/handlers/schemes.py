"""Schemes, delegations and the HS table of controls: shipped ones loaded, new ones put."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import Record, put, put_many
from shekara.operations.crossing import models, schemes


def load_schemes(*, stamp: Stamp) -> int:
    """Put the shipped rows that are not there yet; never touches one that is. Returns how many."""
    return sum(
        _load(model, rows, stamp)
        for model, rows in (
            (models.Scheme, schemes.shipped_schemes()),
            (models.Delegation, schemes.shipped_delegations()),
            (models.GoodsControl, schemes.shipped_goods_controls()),
        )
    )


def _load(model: type[Record], rows: Sequence[schemes.Dated], stamp: Stamp) -> int:
    known = set(model.objects.values_list("pk", flat=True))
    missing = [_values(row) for row in rows if row.code not in known]
    put_many(model, missing, stamp=stamp)
    return len(missing)


def put_scheme(values: Mapping[str, Any], *, by: Actor, stamp: Stamp) -> models.Scheme:
    """A new or changed scheme; files already open keep what they were opened with.

    Raises ``ValidationError`` by field.
    """
    require(by, "crossing.change_schemes")
    row = _read(schemes.Scheme, values)
    for text in row.steps:
        try:
            schemes.parse_step(text)
        except ValueError as wrong:
            said = _("This is not a step: %(text)s") % {"text": text}
            raise ValidationError({"steps": said}) from wrong
    return put(models.Scheme, _values(row), stamp=stamp)


def put_delegation(values: Mapping[str, Any], *, by: Actor, stamp: Stamp) -> models.Delegation:
    """Another agency performs a control from a day on. Raises ``ValidationError`` by field."""
    require(by, "crossing.change_schemes")
    return put(models.Delegation, _values(_read(schemes.Delegation, values)), stamp=stamp)


def _read(kind: type[schemes.T], values: Mapping[str, Any]) -> schemes.T:
    try:
        return msgspec.convert(dict(values), kind)
    except msgspec.ValidationError as wrong:
        said = _("The values cannot be understood: %(why)s") % {"why": str(wrong)}
        raise ValidationError(said) from wrong


def _values(row: schemes.Dated) -> dict[str, Any]:
    """Column values: plain words, dates as dates."""
    values = msgspec.to_builtins(row, builtin_types=(date,))
    assert isinstance(values, dict)  # noqa: S101
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
