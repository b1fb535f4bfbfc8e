"""The quality report as text for a terminal and as JSON for machines."""

import json
import textwrap
from collections.abc import Iterable

from analysis.checks.finding import Check, Report, rules
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import text

WIDTH = 96
EVERY = 10**6
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
    lines += grid_lines(report.tables["coverage"])
    lines += ["", "Checks", ""]
    most = EVERY if everything else 4
    for check in report.checks:
        lines += _check_lines(check, most)
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


def grid_lines(rows: Iterable[Row]) -> list[str]:
    """Draw series by year: how many figures, and below it by source kind."""
    rows = list(rows)
    series, kinds = (dict.fromkeys(r[c] for r in rows) for c in ("series", "source_kind"))
    years = sorted({r["year"] for r in rows})
    early = [y for y in years if y < "2014"]
    late = [y for y in years if y > "2025"]
    columns = [("to 2013", early)]
    columns += [(y[2:], [y]) for y in years if "2014" <= y <= "2025"] + [("26 on", late)]

    def count(wanted: list[str], **about: str) -> int:
        return sum(
            int(r["figures"])
            for r in rows
            if r["year"] in wanted and all(r[k] == v for k, v in about.items())
        )

    def line(name: str, **about: str) -> str:
        cells = [count(ys, **about) for _, ys in columns]
        shown = "".join(f"{n or '·':>5}" for n in cells[1:-1])
        return f"  {name:<20}{cells[0] or '·':>7}{shown}{cells[-1] or '·':>6}"

    head = "".join(f"{name:>5}" for name, _ in columns[1:-1])
    lines = [f"  {'year (20..)':<20}{columns[0][0]:>7}{head}{columns[-1][0]:>6}"]
    lines += [line(name.replace("_", " "), series=name) for name in series]
    lines += ["", f"  {'by kind of source':<19}"]
    return lines + [line(kind, source_kind=kind) for kind in kinds]


def _wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )


def _check_lines(check: Check, most: int) -> list[str]:
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
    shown = new if check.id == "gaps" else new[:most]
    for finding in shown:
        lines += _wrapped(f"{finding.about}: {finding.words}", "          ")
    if len(new) > len(shown):
        lines.append(f"          and {len(new) - len(shown)} more (--all lists them)")
    for why, findings in reasons.items():
        for finding in findings[: 1 if most < EVERY else None]:
            lines += _wrapped(f"{finding.about}: {finding.words}", "          ")
        more = f" ({len(findings)} findings)" if len(findings) > 1 else ""
        lines += _wrapped(f"known: {why}{more}", "            ")
    return lines
