"""The people of the demonstration, as journeys name them."""

from dataclasses import dataclass

from shekara.demonstration.cast import PASSWORD as PASSWORD
from shekara.demonstration.cast import PIN as PIN


@dataclass(frozen=True)
class Visitor:
    """Somebody who signs in."""

    number: str


AIGERIM = Visitor("aigerim")  # border guard, booth
MARAT = Visitor("marat")  # border guard, second line
DAULET = Visitor("daulet")  # customs
SALTANAT = Visitor("saltanat")  # transport
ZHIBEK = Visitor("zhibek")  # quarantine
TIMUR = Visitor("timur")  # migration
GULNARA = Visitor("gulnara")  # shift leader
YERLAN = Visitor("yerlan")  # head of the point
VIKTOR = Visitor("viktor")  # auditor
DINA = Visitor("dina")  # data protection
OPERATOR = Visitor("operator")
HEAD_OFFICE = Visitor("head")
ALIYA = Visitor("aliya")  # risk analyst
OKSANA = Visitor("oksana")  # border guard of another point
ASEL = Visitor("asel")  # monitoring
PAVEL = Visitor("pavel")  # finance
NURLAN = Visitor("nurlan")  # works engineer
GALINA = Visitor("galina")  # storekeeper
KAMILA = Visitor("programme")  # programme manager
ANNA = Visitor("donor")  # speaks for the European Union
