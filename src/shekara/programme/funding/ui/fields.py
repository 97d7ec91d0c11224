"""Fields for money as a person types it: amounts, currencies, rates, days."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.programme.funding.money import NotAnAmount, read_amount

MOST_DIGITS = 18


class AmountField(forms.CharField):
    """An amount as a person types or pastes it: ``1 674 745``, ``1,674,745.50``."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """The exact amount; ``None`` for nothing."""
        text = str(super().to_python(value) or "").strip()
        if not text:
            return None
        try:
            return read_amount(text)
        except NotAnAmount:
            said = _("This is no amount. Write digits with at most two places, such as 1674745.50.")
            raise forms.ValidationError(said) from None


class RateField(forms.CharField):
    """A rate above zero, with a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """The exact rate."""
        text = str(super().to_python(value) or "").replace(",", ".").strip()
        whole, _mark, places = text.partition(".")
        if not (whole + places).isdecimal() or len(whole) > MOST_DIGITS // 2 or len(places) > 8:  # noqa: PLR2004
            raise forms.ValidationError(_("Write the rate in digits, such as 1.3193."))
        return Decimal(text)


class CurrencyField(forms.CharField):
    """Three letters of ISO 4217; the rules know which there are."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Currency"))
        kwargs.setdefault("help_text", _("Three letters, such as USD, EUR or KZT."))
        super().__init__(max_length=3, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Capital letters."""
        return str(super().to_python(value) or "").strip().upper()


class DayField(forms.DateField):
    """A calendar day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            **kwargs,
        )
