"""The quality report as text for a terminal and as JSON for machines."""

import json
import textwrap
from collections.abc import Iterable

from analysis.checks.finding import Check, Report, rules
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import text

WIDTH = 96
_TOLD = ("id", "title", "status", "tested", "bounded", "skipped", "facts")  # of a check
MARKS = {"pass": "ok", "exceptions": "known", "fail": "FAIL", "told": "note"}


def as_json(report: Report) -> str:
    """Return the whole report as JSON, with a newline at the end."""
    found = {
        "failed": [c.id for c in report.failed],
        "checks": [
            {name: getattr(c, name) for name in _TOLD}
            | {
                "findings": [
                    {"about": f.about, "found": f.words, "known": f.known} for f in c.findings
                ]
            }
            for c in report.checks
        ],
        "not_additive": rules()["not_additive"],
        **report.tables,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def as_text(report: Report, *, everything: bool = False) -> str:
    """Return the report for reading, no line over `WIDTH` characters.

    Parameters
    ----------
    everything : bool
        List every weak figure and every repeated finding, not only the first few.
    """
    lines = ["What is held: figures by series and by the year their period ends", ""]
    lines += _grid_lines(report.tables["coverage"])
    lines += ["", "Checks", ""]
    for check in report.checks:
        lines += _check_lines(check, everything)
    lines += ["", "Not to be added, and so not tested", ""]
    for rule in rules()["not_additive"]:
        lines += _wrapped(f"{rule['title']}: {rule['why']}", "  ")
    failed = len(report.failed)
    known = sum(1 for c in report.checks for f in c.findings if f.known)
    tested = sum(c.tested for c in report.checks if c.status != "told")
    lines += [
        "",
        f"{text(tested)} tests in {len(report.checks)} checks: "
        + (f"{failed} checks failed" if failed else "all hold")
        + f"; {known} findings are known and stand in the sources themselves.",
    ]
    return "\n".join(lines) + "\n"


def _grid_lines(rows: Iterable[Row]) -> list[str]:
    """Draw series by year: how many figures, and below it by source kind."""
    rows = list(rows)
    series, kinds = (dict.fromkeys(r[c] for r in rows) for c in ("series", "source_kind"))
    years = sorted({r["year"] for r in rows})
    early = [y for y in years if y < "2014"]
    late = [y for y in years if y > "2025"]
    columns = [("to 2013", early)]
    columns += [(y[2:], [y]) for y in years if "2014" <= y <= "2025"] + [("26 on", late)]

    def drawn(name: str, cells: list[str]) -> str:
        shown = "".join(f"{cell:>5}" for cell in cells[1:-1])
        return f"  {name:<20}{cells[0]:>7}{shown}{cells[-1]:>6}"

    def line(column: str, name: str) -> str:
        mine = [row for row in rows if row[column] == name]
        counts = [sum(int(r["figures"]) for r in mine if r["year"] in ys) for _, ys in columns]
        return drawn(name.replace("_", " "), [str(n or "·") for n in counts])

    lines = [drawn("year (20..)", [name for name, _ in columns])]
    lines += [line("series", name) for name in series]
    lines += ["", f"  {'by kind of source':<19}"]
    return lines + [line("source_kind", kind) for kind in kinds]


def _wrapped(words: str, indent: str) -> list[str]:
    further = f"{indent}  "
    return textwrap.wrap(
        words, WIDTH, initial_indent=indent, subsequent_indent=further, break_on_hyphens=False
    )


def _check_lines(check: Check, everything: bool) -> list[str]:
    tested = f"{text(check.tested)} tested" if check.status != "told" else text(check.tested)
    if check.bounded:
        tested += f", {check.bounded} with a suppressed part"
    if check.skipped:
        tested += f", {check.skipped} not testable"
    lines = _wrapped(f"[{MARKS[check.status]:^5}] {check.title} ({tested})", "  ")
    for fact in check.facts:
        lines += _wrapped(fact, "          ")
    reasons = by_key(check.findings, lambda finding: finding.known)
    new = reasons.pop("", [])
    shown = new if everything or check.id == "gaps" else new[:4]
    for finding in shown:
        lines += _wrapped(f"{finding.about}: {finding.words}", "          ")
    if len(new) > len(shown):
        lines.append(f"          and {len(new) - len(shown)} more (--all lists them)")
    for why, findings in reasons.items():
        for finding in findings[: None if everything else 1]:
            lines += _wrapped(f"{finding.about}: {finding.words}", "          ")
        more = f" ({len(findings)} findings)" if len(findings) > 1 else ""
        lines += _wrapped(f"known: {why}{more}", "            ")
    return lines
