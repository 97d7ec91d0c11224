"""The forms of works: one column, few fields, each ends in one command."""

from shekara.programme.works.ui.forms.ask import Ask
from shekara.programme.works.ui.forms.buying import BUYING
from shekara.programme.works.ui.forms.faults import FAULTS
from shekara.programme.works.ui.forms.service import SERVICE

ASKS: dict[str, type[Ask]] = {ask.verb: ask for ask in (*BUYING, *FAULTS, *SERVICE)}

__all__ = ["ASKS", "Ask"]
