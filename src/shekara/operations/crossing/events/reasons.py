"""Why a control did not simply pass: closed lists, one per control type.

Words stand in ``ui/words.py``. Source: data each agency asks
about, grounds of refusal read for Kazakhstan, and the letters A-I of the EU standard form.
"""

from enum import StrEnum

from shekara.registry.controls import ControlType


class Reason(StrEnum):
    """What an officer of some agency found wanting."""

    DOCUMENT_MISSING = "document_missing"
    DOCUMENT_EXPIRED = "document_expired"
    DOCUMENT_FALSE = "document_false"
    DOCUMENT_NOT_OWN = "document_not_own"
    VISA_MISSING = "visa_missing"
    VISA_NOT_VALID = "visa_not_valid"
    IDENTITY_UNCLEAR = "identity_unclear"
    PURPOSE_UNCLEAR = "purpose_unclear"
    LIST_MATCH = "list_match"
    ENTRY_BANNED = "entry_banned"
    EXIT_BANNED = "exit_banned"
    MINOR_WITHOUT_CONSENT = "minor_without_consent"
    POINT_NOT_FOR_THEM = "point_not_for_them"
    HIDDEN_PERSON = "hidden_person"
    WEAPONS_FOUND = "weapons_found"
    PROTECTION_REQUESTED = "protection_requested"
    STAY_EXCEEDED = "stay_exceeded"
    REGISTRATION_MISSING = "registration_missing"
    MIGRATION_CARD_MISSING = "migration_card_missing"
    MEANS_INSUFFICIENT = "means_insufficient"
    DEPORTED_BEFORE = "deported_before"
    DECLARATION_MISSING = "declaration_missing"
    DECLARATION_DIFFERS = "declaration_differs"
    VALUE_DOUBTFUL = "value_doubtful"
    CODE_DOUBTFUL = "code_doubtful"
    SEAL_MISSING = "seal_missing"
    SEAL_BROKEN = "seal_broken"
    UNDECLARED_GOODS = "undeclared_goods"
    UNDECLARED_CASH = "undeclared_cash"
    PROHIBITED_GOODS = "prohibited_goods"
    NARCOTICS_SUSPECTED = "narcotics_suspected"
    DUTY_UNPAID = "duty_unpaid"
    GUARANTEE_MISSING = "guarantee_missing"
    CARNET_NOT_VALID = "carnet_not_valid"
    CHOSEN_BY_RISK = "chosen_by_risk"
    PERMIT_MISSING = "permit_missing"
    PERMIT_NOT_VALID = "permit_not_valid"
    OVERWEIGHT = "overweight"
    OVERSIZE = "oversize"
    INSURANCE_MISSING = "insurance_missing"
    FEE_UNPAID = "fee_unpaid"
    DRIVING_TIME = "driving_time"
    DANGEROUS_GOODS_PAPERS = "dangerous_goods_papers"
    TECHNICAL_FAULT = "technical_fault"
    FEVER = "fever"
    HEALTH_FORM_MISSING = "health_form_missing"
    VACCINATION_MISSING = "vaccination_missing"
    CONTACT_WITH_SICK = "contact_with_sick"
    VEHICLE_UNCLEAN = "vehicle_unclean"
    CERTIFICATE_MISSING = "certificate_missing"
    CERTIFICATE_NOT_VALID = "certificate_not_valid"
    CERTIFICATE_DIFFERS = "certificate_differs"
    MAKER_NOT_LISTED = "maker_not_listed"
    COLD_CHAIN_BROKEN = "cold_chain_broken"
    VISUAL_SUSPICION = "visual_suspicion"
    SAMPLE_TAKEN = "sample_taken"
    LABORATORY_POSITIVE = "laboratory_positive"
    ANIMAL_SICK = "animal_sick"
    PEST_FOUND = "pest_found"
    WOOD_UNMARKED = "wood_unmarked"
    OTHER = "other"


_R = Reason
_CERTIFICATE = (
    _R.CERTIFICATE_MISSING,
    _R.CERTIFICATE_NOT_VALID,
    _R.CERTIFICATE_DIFFERS,
    _R.PERMIT_MISSING,
    _R.VISUAL_SUSPICION,
    _R.SAMPLE_TAKEN,
    _R.LABORATORY_POSITIVE,
)

REASONS: dict[ControlType, tuple[Reason, ...]] = {
    ControlType.BORDER: (
        _R.DOCUMENT_MISSING,
        _R.DOCUMENT_EXPIRED,
        _R.DOCUMENT_FALSE,
        _R.DOCUMENT_NOT_OWN,
        _R.VISA_MISSING,
        _R.VISA_NOT_VALID,
        _R.IDENTITY_UNCLEAR,
        _R.PURPOSE_UNCLEAR,
        _R.LIST_MATCH,
        _R.ENTRY_BANNED,
        _R.EXIT_BANNED,
        _R.STAY_EXCEEDED,
        _R.MEANS_INSUFFICIENT,
        _R.MINOR_WITHOUT_CONSENT,
        _R.POINT_NOT_FOR_THEM,
        _R.HIDDEN_PERSON,
        _R.WEAPONS_FOUND,
        _R.PROTECTION_REQUESTED,
        _R.OTHER,
    ),
    ControlType.MIGRATION: (
        _R.STAY_EXCEEDED,
        _R.REGISTRATION_MISSING,
        _R.MIGRATION_CARD_MISSING,
        _R.VISA_MISSING,
        _R.VISA_NOT_VALID,
        _R.MEANS_INSUFFICIENT,
        _R.DEPORTED_BEFORE,
        _R.ENTRY_BANNED,
        _R.PURPOSE_UNCLEAR,
        _R.PROTECTION_REQUESTED,
        _R.OTHER,
    ),
    ControlType.CUSTOMS: (
        _R.DECLARATION_MISSING,
        _R.DECLARATION_DIFFERS,
        _R.VALUE_DOUBTFUL,
        _R.CODE_DOUBTFUL,
        _R.SEAL_MISSING,
        _R.SEAL_BROKEN,
        _R.UNDECLARED_GOODS,
        _R.UNDECLARED_CASH,
        _R.PROHIBITED_GOODS,
        _R.NARCOTICS_SUSPECTED,
        _R.DUTY_UNPAID,
        _R.GUARANTEE_MISSING,
        _R.CARNET_NOT_VALID,
        _R.PERMIT_MISSING,
        _R.CHOSEN_BY_RISK,
        _R.OTHER,
    ),
    ControlType.TRANSPORT: (
        _R.PERMIT_MISSING,
        _R.PERMIT_NOT_VALID,
        _R.OVERWEIGHT,
        _R.OVERSIZE,
        _R.INSURANCE_MISSING,
        _R.FEE_UNPAID,
        _R.DRIVING_TIME,
        _R.DANGEROUS_GOODS_PAPERS,
        _R.TECHNICAL_FAULT,
        _R.OTHER,
    ),
    ControlType.SANITARY: (
        _R.FEVER,
        _R.HEALTH_FORM_MISSING,
        _R.VACCINATION_MISSING,
        _R.CONTACT_WITH_SICK,
        _R.VEHICLE_UNCLEAN,
        *_CERTIFICATE,
        _R.OTHER,
    ),
    ControlType.VETERINARY: (
        *_CERTIFICATE,
        _R.MAKER_NOT_LISTED,
        _R.COLD_CHAIN_BROKEN,
        _R.ANIMAL_SICK,
        _R.SEAL_BROKEN,
        _R.OTHER,
    ),
    ControlType.PHYTOSANITARY: (*_CERTIFICATE, _R.PEST_FOUND, _R.WOOD_UNMARKED, _R.OTHER),
}


class Ground(StrEnum):
    """On what ground a person is refused entry or exit."""

    NO_PROPER_DOCUMENT = "no_proper_document"
    FALSE_DOCUMENT = "false_document"
    NO_VISA = "no_visa"
    FALSE_VISA = "false_visa"
    PURPOSE_DIFFERS = "purpose_differs"
    STAY_USED_UP = "stay_used_up"
    NO_MEANS = "no_means"
    ALERT = "alert"
    THREAT = "threat"
    DEPORTED_BEFORE = "deported_before"
    RESTRICTED_BY_AUTHORITY = "restricted_by_authority"


LETTERS: dict[Ground, str] = {
    Ground.NO_PROPER_DOCUMENT: "A",
    Ground.FALSE_DOCUMENT: "B",
    Ground.NO_VISA: "C",
    Ground.FALSE_VISA: "D",
    Ground.PURPOSE_DIFFERS: "E",
    Ground.STAY_USED_UP: "F",
    Ground.NO_MEANS: "G",
    Ground.ALERT: "H",
    Ground.THREAT: "I",
    Ground.DEPORTED_BEFORE: "H",
    Ground.RESTRICTED_BY_AUTHORITY: "I",
}
"""Letter of the EU standard form that a ground is counted under in shared statistics."""
