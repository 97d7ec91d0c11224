"""Why money is not entered: one name for each reason. Pure; the sentences stand in ``words``."""

from enum import StrEnum


class Wrong(StrEnum):
    """Why money is not entered."""

    NEGATIVE = "negative"
    NOTHING = "nothing"
    UNKNOWN_CURRENCY = "unknown_currency"
    IN_THE_FUTURE = "in_the_future"
    TOO_EARLY = "too_early"
    ENDS_BEFORE_START = "ends_before_start"
    LONGER_THAN_A_YEAR = "longer_than_a_year"
    NOT_A_HUNDRED = "not_a_hundred"
    BEYOND_A_HUNDRED = "beyond_a_hundred"
    AMOUNT_IS_ENTERED = "amount_is_entered"
    ALREADY_CORRECTED = "already_corrected"
    NO_REASON = "no_reason"
    OTHER_PROJECT = "other_project"
    UNKNOWN_PROJECT = "unknown_project"
    UNKNOWN_DONOR = "unknown_donor"
    UNKNOWN_LINE = "unknown_line"
    SAME_CURRENCY = "same_currency"
    RATE_NOT_POSITIVE = "rate_not_positive"
    NO_DATE = "no_date"
    TWICE_IN_TABLE = "twice_in_table"
