"""What every form about a piece of equipment has in common."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.kernel.access import Actor, may
from shekara.kernel.ledger.events import Stamp
from shekara.programme.works.commands import OnEquipment
from shekara.programme.works.state.equipment import Equipment
from shekara.registry.queries import names_of_points


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    """A calendar day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def text_field(label: Any, *, required: bool = True, most: int = 2000) -> Any:
    """A few lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def instant_field(label: Any) -> Any:
    """An instant at the point; empty means now."""
    return forms.DateTimeField(
        label=label,
        required=False,
        help_text=_("Empty means now."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )


def point_choices(*, empty: str = "") -> list[tuple[str, str]]:
    """Every crossing point, by name."""
    names = sorted(names_of_points().items(), key=lambda pair: pair[1])
    return ([("", empty)] if empty else []) + names


def there(at: datetime | None) -> datetime | None:
    """What was typed as the clock of the point shows it, as an instant."""
    if at is None:
        return None
    return at.replace(tzinfo=ZoneInfo(settings.POINT_TIME_ZONE))


class Ask(forms.Form):
    """Asks one thing of one piece. ``version`` is what the page was drawn from.

    verb    the last word of its address
    key     the key of the item page that opens it, if any
    lots    may it be done to all pieces of the lot at once?
    """

    verb: ClassVar[str] = ""
    title: ClassVar[str | Promise] = ""
    right: ClassVar[str] = ""
    key: ClassVar[str] = ""
    lots: ClassVar[bool] = False
    grave: ClassVar[bool] = False
    do_not_call_in_templates: ClassVar[bool] = True
    handler: ClassVar[Callable[..., Equipment]]
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    whole_lot = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, it: Equipment, others: int = 0, **more: Any) -> None:
        self.it = it
        super().__init__(data, label_suffix="", auto_id=f"{self.verb}_%s", **more)
        self.initial.setdefault("version", it.version)
        if self.lots and others:
            self.fields["whole_lot"].label = _("Also for the other %(n)s pieces of this need") % {
                "n": others
            }
            self.order_fields([*(f for f in self.fields if f != "whole_lot"), "whole_lot"])
        else:
            del self.fields["whole_lot"]
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that depend on the piece."""

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        """Does this make sense for the piece now? The rules decide again when it is sent."""
        return not it.over

    @classmethod
    def offered(cls, it: Equipment, by: Actor) -> bool:
        """Would this person be shown it?"""
        return cls.fits(it) and may(by, cls.right, point=it.point)

    def command(self, it: Equipment) -> OnEquipment:
        """The command for this piece; the form is valid."""
        raise NotImplementedError

    def send(self, it: Equipment, *, by: Actor, stamp: Stamp, seen: int | None) -> Equipment:
        """Give it to the handler."""
        return type(self).handler(self.command(it), by=by, stamp=stamp, expected_version=seen)
