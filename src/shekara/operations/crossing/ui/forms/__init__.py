"""Everything the working pages can ask of a file, by the verb in its address."""

from shekara.operations.crossing.ui.forms.ask import Ask
from shekara.operations.crossing.ui.forms.controls import CONTROLS
from shekara.operations.crossing.ui.forms.ending import ENDING
from shekara.operations.crossing.ui.forms.goods import GOODS
from shekara.operations.crossing.ui.forms.outcomes import OUTCOMES
from shekara.operations.crossing.ui.forms.people import PEOPLE
from shekara.operations.crossing.ui.forms.trains import TRAINS
from shekara.operations.crossing.ui.forms.vehicles import VEHICLES

OUTCOME_VERBS = frozenset(ask.verb for ask in OUTCOMES)
"""Verbs that conclude a control, hold it or send it to the second line."""

ASKS: dict[str, type[Ask]] = {
    ask.verb: ask for ask in (*OUTCOMES, *CONTROLS, *PEOPLE, *VEHICLES, *TRAINS, *GOODS, *ENDING)
}

__all__ = ["ASKS", "OUTCOME_VERBS", "Ask"]
