"""The rules of claim checking as a page, made from the data that the code reads."""

from __future__ import annotations

from analysis.claims.reading import COLUMNS
from analysis.claims.results import rules
from analysis.claims.typed_numbers import CLAIM_UNITS


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
        + ". A `statement`",
        "alone is enough; else `measure` and `value` are needed.",
        "",
        "`measure` is a wording of `vocabulary/claim_measures.toml`, or a measure's own name or",
        "label (`workforce figures --list measure`). `period_end` is the date, or the last day of",
        "the period; `period_start` the date from which a change is counted. Without an area,",
        "England and Wales is meant; without a category, the total. Units: "
        + ", ".join(CLAIM_UNITS)
        + ".",
        "",
        "Capitals, empty columns, `35%`, `2,390`, `£30,812`, dates as people write them, and the",
        "CSV of a spreadsheet program are understood. A column, comparator, unit, number or date",
        "that cannot be read stops the check with its row and column and exit code 2. A measure,",
        "area, grade or category that is not known does not: the verdict of its row says so",
        "with the nearest known names.",
    ]
    return "\n".join(lines) + "\n"
