"""Who works the booths of the lane benchmark: people of the demonstration."""

from shekara.demonstration.cast import PASSWORD as PASSWORD

GUARD, CUSTOMS, LEADER = "aigerim", "daulet", "gulnara"
