"""What the charts of the page need beyond the figures: rules and words of ``any_chart`` as data."""

from collections.abc import Iterable
from typing import Any

from analysis import vocabulary
from analysis.any_chart import draw, joining, keeping, make, selection, words
from analysis.any_chart.forms import says, table
from analysis.any_chart.words import interval
from analysis.charts.marks.categories import INTERVAL_NOTE, OUTLINED_NOTE
from analysis.charts.marks.dots import PAIRS_NOTE
from analysis.charts.marks.lines import PROVISIONAL_NOTE
from analysis.charts.marks.scales import CUT_ACROSS_NOTE, CUT_NOTE
from analysis.charts.marks.spread import SPREAD_NOTE
from analysis.charts.spec import MOST_EDITIONS
from analysis.charts.style.palette import CONTEXT, SECOND_INK, SERIES, ramp
from analysis.citation.places import phrases, who
from analysis.citation.press_line import credited
from analysis.citation.words import value
from analysis.core.csv_tables import Row
from analysis.register.population import label, populations
from analysis.register.remarks.breaks import CONDITIONS, all_breaks
from analysis.register.remarks.caveats import growing, suspected
from analysis.register.sources import source

SHAPES = {
    "o": "circle", "s": "square", "^": "triangle-up", "D": "diamond", "v": "triangle-down",
    "P": "cross",
}  # fmt: skip


def charted(row: Row) -> dict[str, str]:
    """Return what only charts say of a figure: a number cut short, limits in words."""
    made = selection.as_row(row)
    short = value(made)
    said = {
        "short": short if short != value(row) else "",
        "interval": interval(made),
        "limits": draw.LIMITS.get(row.get("bound_kind", ""), ""),
    }
    return {name: words for name, words in said.items() if words}


def licensed(row: Row) -> tuple[str, ...]:
    """Return the credit of a published figure with the licence of its publication."""
    return *credited(row), source(row["source_id"])["licence"]


def behind(inputs: Iterable[Row]) -> list[list[str]]:
    """Return end of period and credit of the published figures behind a derived one."""
    ordered = sorted(inputs, key=lambda r: (r["period_end"], r["edition"]))
    first: dict[str, list[str]] = {}
    for row in ordered:
        first.setdefault(row["edition"], [row["period_end"], *licensed(row)])
    return list(first.values())


def rules() -> dict[str, Any]:
    """Return the tables by which the page chooses rows, form and words."""
    said = phrases()["who"]
    most_parts = next(form["groups"][1] for form in table()["form"] if form["name"] == "parts")
    return {
        "forms": table()["form"],
        "qualities": keeping.QUALITIES,
        "few": selection.FEW,
        "most_panels": selection.MOST_PANELS,
        "most_counts": make.MOST_COUNTS,
        "most_editions": MOST_EDITIONS,
        "years": joining.YEARS,
        "stocks": [n for n, m in vocabulary.measures().items() if m["kind"] == "stock"],
        "growing": growing(),
        "sum": keeping.SUM,
        "digits": draw.DIGITS,
        "cut_below": draw.CUT_BELOW,
        "few_points": draw.FEW,
        "room": draw.ROOM,
        "gap_days": joining.GAP_DAYS,
        "most_lowest": words.MOST_LOWEST,
        "copy_days": words.COPY_DAYS,
        "colours": [style.colour for style in SERIES],
        "shapes": [SHAPES[style.marker] for style in SERIES],
        "quiet": [CONTEXT, SECOND_INK],
        "shades": [ramp(n) if n else [] for n in range(most_parts + 1)],
        "notes": {
            "provisional": PROVISIONAL_NOTE,
            "outlined": OUTLINED_NOTE,
            "cut": CUT_NOTE,
            "cut_across": CUT_ACROSS_NOTE,
            "spread": SPREAD_NOTE,
            "pairs": PAIRS_NOTE,
            "interval": INTERVAL_NOTE,
            "ways": words.WAYS_NOTE,
        },
        "parting": joining.NOTES,
        "suspected": list(suspected()),
        "categories": {name: about["kind"] for name, about in vocabulary.categories().items()},
        "places": {name: int(about["sort"]) for name, about in vocabulary.categories().items()},
        "ordered": table()["ordered"],
        "in_order": says("bars", in_order=True),
        "populations": {n: table()["bodies"].get(n) or label(n) for n in populations()},
        "grades": {
            name: {
                "group": about["group"],
                "who": [[r.get("until", ""), r["text"]] for r in said.get(name, [])]
                + [["", who(name)]],
            }
            for name, about in vocabulary.grades().items()
        },
        "conditions": CONDITIONS,
        "breaks": [
            {c: getattr(b, c) for c in ("at", "label", "edition_from", "cuts", "conditions")}
            for b in all_breaks()
        ],
    }
