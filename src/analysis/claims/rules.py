"""The rules of claim checking as a page, made from the data that the code reads."""

from __future__ import annotations

from analysis.claims.reading import CLAIM_UNITS, COLUMNS, REQUIRED
from analysis.claims.results import rules


def page() -> str:
    """``docs/claim-verdicts.md``; a test compares the file with this text."""
    told = rules()
    lines = [
        "# How claims are checked",
        "",
        "Made by `workforce claims rules` from `vocabulary/claim_rules.toml`; change it there.",
        "",
        "`workforce claims check FILE` sets each claim beside the figures that bear on it and",
        "gives one verdict. No verdict stands without its figures, their places and addresses.",
        "",
        "## Verdicts",
        "",
        "| Verdict | Meaning |",
        "| --- | --- |",
        *(f"| {v['label']} | {v['means']} |" for v in told["verdict"]),
        "",
        "## Comparators",
        "",
        "| Sign | The claim says it |",
        "| --- | --- |",
        *(f"| `{c['sign']}` | {c['means']} |" for c in told["comparator"]),
        "",
        "## Rules, in their order",
        "",
        *(f"{n}. {rule}" for n, rule in enumerate(told["rules"]["order"], 1)),
        "",
        "## Limits",
        "",
        *(f"- {limit}" for limit in told["rules"]["limits"]),
        "",
        "## A claim file",
        "",
        "CSV in UTF-8. Row 1 holds the columns, in any order: "
        + ", ".join(f"`{c}`" for c in COLUMNS)
        + ". Needed are "
        + ", ".join(f"`{c}`" for c in REQUIRED)
        + ".",
        "",
        "`measure` is a wording of `vocabulary/claim_measures.toml`, or a measure's own name or",
        "label (`workforce figures --list measure`). `period_end` is the date, or the last day of",
        "the period. Units: " + ", ".join(CLAIM_UNITS) + ".",
        "",
        "A column, comparator, unit, number, date, area or grade that cannot be read stops the",
        "check with its row and column and exit code 2. A measure or category that is not known",
        "does not: the claim is given as one that cannot be checked, with the nearest known words.",
    ]
    return "\n".join(lines) + "\n"
