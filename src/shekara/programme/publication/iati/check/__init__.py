"""Is it valid IATI 2.03? The official schema, the code lists and the official rules, in here."""

from shekara.programme.publication.iati.check.violations import Severity, Violation
from shekara.programme.publication.iati.check.whole import check

__all__ = ["Severity", "Violation", "check"]
