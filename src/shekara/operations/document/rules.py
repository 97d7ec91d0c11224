"""What a sound zone may say besides its check digits. Pure; sources in the README."""

#: Sex as printed; ``<`` when not stated (ICAO Doc 9303 part 4, 4.2.2.2).
SEXES = frozenset("FM<")

#: Second letters of passports: ordinary, emergency, diplomatic, official, refugee, alien,
#: stateless, laissez-passer, military.
HARMONISED = frozenset({"PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM"})

#: A passport without one of them must have expired before this day.
SECOND_LETTER_FROM = "2038-01-01"

#: First letters of each kind of document.
CARD_LETTERS = "ACI"
PASSPORT_LETTER = "P"
VISA_LETTER = "V"
