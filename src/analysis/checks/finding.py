"""What a check says: tested, found, known exceptions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

from analysis import vocabulary
from analysis.core.csv_tables import Row

NOISE = Decimal("1e-6")  # stored sums differ in their last binary digits


@dataclass(slots=True)
class Finding:
    """One thing that is not as the rule says.

    Attributes
    ----------
    about : str
        Id of the figure that it is about.
    words : str
        What was expected and what was found.
    known : str
        The reason, where it is a declared exception.
    """

    about: str
    words: str
    known: str = ""


@dataclass(slots=True)
class Check:
    """One check of the report.

    Attributes
    ----------
    id, title : str
    tested : int
        How many totals, rates or figures were looked at.
    findings : list of Finding
    skipped : int
        Those that cannot be tested because no part is given.
    bounded : int
        Those of the tested where a part is suppressed, so that the parts may add to
        less than the total and never to more.
    facts : list of str
        Lines to print whether or not anything is wrong.
    told_only : bool
        True where findings are for information and never fail the run.
    """

    id: str
    title: str
    tested: int = 0
    findings: list[Finding] = field(default_factory=list)
    skipped: int = 0
    bounded: int = 0
    facts: list[str] = field(default_factory=list)
    told_only: bool = False

    @property
    def status(self) -> str:
        """``pass``, ``exceptions``, ``fail`` or ``told``."""
        if self.told_only:
            return "told"
        if any(not f.known for f in self.findings):
            return "fail"
        return "exceptions" if self.findings else "pass"

    def report(self, about: str, words: str, known: str = "") -> None:
        """Add a finding."""
        self.findings.append(Finding(about, words, known))

    def test(self, about: str, holds: bool, words: str, known: str = "") -> None:
        """Count one more as tested, and add a finding where the rule does not hold."""
        self.tested += 1
        if not holds:
            self.report(about, words, known)


@dataclass(slots=True)
class Report:
    """All checks and the tables of what is held."""

    checks: list[Check] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def failed(self) -> list[Check]:
        """Checks with a finding that is not a declared exception."""
        return [c for c in self.checks if c.status == "fail"]


def rules() -> dict[str, Any]:
    """Return ``vocabulary/check_rules.toml``."""
    return vocabulary.rules("check_rules")


def excuse(checks: Iterable[Check], exceptions: Iterable[Mapping[str, str]]) -> list[Check]:
    """Mark the findings that are declared exceptions; report those that no longer occur.

    Parameters
    ----------
    checks : iterable of Check
    exceptions : iterable of dict
        ``check``, ``about`` (an id, or its start followed by ``*``) and ``why``.
    """
    checks = list(checks)
    stale = Check("exceptions", "Every declared exception still occurs")
    for exception in exceptions:
        named, about = exception["check"], exception["about"]
        findings = (f for c in checks if c.id == named for f in c.findings)
        hits = [f for f in findings if fnmatchcase(f.about, about)]
        for finding in hits:
            finding.known = exception["why"]
        stale.test(about, bool(hits), f"no such finding of the check {named}")
    return [*checks, stale]
