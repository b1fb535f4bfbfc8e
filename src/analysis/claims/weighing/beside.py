"""What stands beside the figure of the claim's own words: changes, mix-ups, newer values."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from analysis.claims.comparing import AGREE, EXACT, NO, compare
from analysis.claims.evidence import SAME_START
from analysis.claims.meaning import Meaning
from analysis.claims.reading import Claim, start_of_change
from analysis.claims.results import Settled, verbs
from analysis.claims.weighing.changes import Change, changes, for_each_officer
from analysis.claims.weighing.newest import newest_of, rows_of, told
from analysis.claims.weighing.other_figures import other_figures
from analysis.claims.weighing.records import record
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain, text
from analysis.core.periods import days_between
from analysis.register.remarks.caveats import caveats_for

_NEAR = 4
"""The part of a bound by which a change that it is said of may lie beyond it."""
_YEAR = 365


@dataclass(slots=True)
class Beside:
    """Looks beyond the figures of the claim's own words, once, when asked.

    Attributes
    ----------
    claim : Claim
    meaning : Meaning
    folder : Path or None
    settled : list of Settled
        Numbers that were worked out and compared.
    rows : list of dict
        Figures to show with the verdict.
    working : tuple of str
    why : str
        What differs, for the figures shown.
    """

    claim: Claim
    meaning: Meaning
    folder: Path | None = None
    settled: list[Settled] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    working: tuple[str, ...] = ()
    why: str = ""

    def look(self) -> tuple[str, str] | None:
        """Return a verdict's key and its sentence, or nothing where the number fits nothing."""
        found = self._changes()
        if found:
            return found
        for code, row, says in other_figures(self.claim, self.meaning, self.folder):
            self.rows, self.why = [row], code.replace("_", " ")
            return code, says
        return self._for_each_officer()

    def _changes(self) -> tuple[str, str] | None:
        made = changes(self.claim, self.meaning, self.folder)
        published = self._stated_change()
        comparable = [c for c in made if not c.obstacles]
        for change in comparable:
            agreement = _agreement(self.claim, change.value)
            if agreement in AGREE:
                self._show(change)
                self.settled.append(self._settled(change, agreement))
                exact = agreement == EXACT
                return (
                    "right" if exact else "rounds",
                    f"It is {text(change.value, 2)}: {_ends(change)}.",
                )
        if published:
            return published
        unlike = [c for c in made if c.obstacles and _agreement(self.claim, c.value) in AGREE]
        if comparable and not unlike:
            self._show(comparable[0])
            self.settled.append(self._settled(comparable[0], NO))
            change = comparable[0]
            return "differs", f"Worked out it is {text(change.value, 2)}: {_ends(change)}."
        for change in (unlike or made)[:1]:
            self._show(change)
            why = dict.fromkeys(o if o.endswith(".") else f"{o}." for o in change.obstacles)
            said = f"The two ends are not counted alike: {_ends(change)}. {' '.join(why)}"
            return "not_comparable", said
        return None

    def _stated_change(self) -> tuple[str, str] | None:
        """A change that a publication states to the claim's date from another start."""
        if not (self.meaning.change_of and self.meaning.direct):
            return None
        fitting = []
        for row in rows_of(self.meaning.direct, self.folder):
            shares = [unit == "percent" for unit in (row["unit"], self.claim.unit)]
            if row["measure"] in self.meaning.change_of or shares[0] != shares[1]:
                continue  # what changed itself, or its change in another unit
            value, size = as_decimal(row["value"]), abs(self.claim.number)
            agreement = _agreement(self.claim, value)
            near = abs(abs(value) - size) <= size / _NEAR
            if row["period_end"] == self.claim.period_end and near and agreement in AGREE:
                fitting.append((not self._starts(row), row, agreement))
        for elsewhere, row, agreement in sorted(fitting, key=lambda f: f[0])[:1]:
            self.rows, self.why = [row], "a change over other dates"
            if elsewhere:
                return "other_dates", f"The change is that over other dates: {told(row)}."
            return (
                "right" if agreement == EXACT else "rounds",
                f"The change is stated: {told(row)}.",
            )
        return None

    def _starts(self, row: Row) -> bool:
        """Whether a stated change starts where the claim says: of years, with the first of them."""
        start, began = start_of_change(self.claim), row["period_start"]
        if not (start and began):
            return not start
        assert self.meaning.direct
        wanted = replace(self.meaning.direct, measures=self.meaning.change_of)
        apart = days_between(began, start)
        yearly = any(r["period_kind"] == "financial_year" for r in rows_of(wanted, self.folder))
        return abs(apart) <= SAME_START or (yearly and abs(apart - _YEAR) <= SAME_START)

    def _for_each_officer(self) -> tuple[str, str] | None:
        if not self.meaning.people_per_officer:
            return None
        for change in for_each_officer(self.claim, self.folder):
            if _agreement(self.claim, change.value) in AGREE:
                self.rows, self.why = [change.earlier, change.later], "a part of the working"
                people, staff = text(change.earlier["value"]), text(change.later["value"])
                self.working = (f"{people} ÷ {staff} = {text(change.value, 2)}",)
                held = ""
                if self.meaning.direct and (
                    row := newest_of(rows_of(self.meaning.direct, self.folder))
                ):
                    held = f" Cases held by each officer are {told(row)}."
                return (
                    "other_measure",
                    f"It is people under supervision for each officer in post: {people} ÷ {staff} "
                    f"= {text(change.value, 1)}.{held}",
                )
        return None

    def _show(self, change: Change) -> None:
        self.rows, self.why = [change.earlier, change.later], "an end of the change"
        self.working = change.working

    def _settled(self, change: Change, agreement: str) -> Settled:
        return Settled(
            plain(change.value),
            text(change.value, 2),
            change.later["basis"],
            "worked out from published parts",
            (change.earlier["figure_id"], change.later["figure_id"]),
            agreement,
            printed=False,
            mixed=False,
            order=(0, 2, ""),
        )


def _agreement(claim: Claim, size: Decimal) -> str:
    """Compare a change; a claim of a fall may give its size without a sign."""
    said = claim.statement
    fell = verbs("fell").search(said) and not verbs("rose").search(said)
    fell = fell and not claim.value.startswith("-")
    return compare(claim.comparator, f"-{claim.value}" if fell else claim.value, size)


def _ends(change: Change) -> str:
    return f"{told(change.earlier)} to {told(change.later)}"


def beyond(
    claim: Claim, meaning: Meaning, settled: list[Settled], folder: Path | None
) -> list[str]:
    """What has to be said with a number that fits: newer values, its place in time, caveats."""
    if meaning.direct is None or not claim.period_end:
        return []
    said = []
    mine = rows_of(meaning.direct, folder)
    newest = newest_of(mine)
    if newest and days_between(claim.period_end, newest["period_end"]) > 31:
        said.append(f"Newer: {told(newest)}.")
    weak = [r for r in mine if r["period_end"] == claim.period_end]
    if weak and all(r.get("quality") == "weak" for r in weak):
        said.append("How it was read: a reworded copy; the edition itself was not read.")
    if claim.record or "record" in claim.statement.lower():
        found = record(
            meaning.direct, claim.period_end, lowest=claim.record == "lowest", folder=folder
        )
        if found:
            said.append(found.words)
    ids = {i for s in settled for i in s.figure_ids}
    said += [rule["text"] for rule in caveats_for(*(r for r in mine if r["figure_id"] in ids))]
    return list(dict.fromkeys(said))
