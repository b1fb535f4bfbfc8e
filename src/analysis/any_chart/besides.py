"""What else could be drawn: newer figures, other counts and measures, wider bodies."""

from collections.abc import Sequence

from analysis import vocabulary
from analysis.any_chart.asides import small
from analysis.any_chart.keeping import SUM
from analysis.any_chart.selection import Selection
from analysis.any_chart.words import stretch
from analysis.citation.choose import family
from analysis.citation.words import brief, described, period
from analysis.core.csv_tables import Row, by_key
from analysis.questions.dates import Stretch
from analysis.questions.fitting import WIDER
from analysis.questions.phrases import listed
from analysis.questions.reading import Reading
from analysis.register.population import label
from analysis.register.store import of_measures


def besides(chosen: Selection, reading: Reading, when: Stretch) -> list[str]:
    """Say what else could be drawn: newer figures of some places, other measures, other bodies."""
    last = chosen.rows[-1]
    counts = {key: described(last["measure"])[key] for key in ("unit", "kind")}
    alike = [m for m in reading.names("measure") if counts.items() <= described(m).items()]
    held = [
        row
        for row in of_measures(*dict.fromkeys((*family(last["measure"]), *alike)))
        if row["value"]
        and row["category"] == last["category"]
        and when.since <= row["period_end"] <= when.until
    ]
    if not chosen.varies:
        here = [row for row in held if row["area"] == last["area"]]
        return [
            *_otherwise(chosen, here),
            *_of_a_wider_body(chosen, here),
            *_of_probation(chosen, here, reading),
        ]
    if last.get("population") in WIDER and not reading.of("grade", "population"):
        return [f"drawn of {label(last['population'])}, not of probation alone"]
    return _newer(chosen, held) if "area" in chosen.varies and len(chosen.dates()) == 1 else []


def newer_ways(rows: Sequence[Row], kept: Sequence[Row], chosen: Selection) -> list[str]:
    """Say what is counted otherwise and so not drawn, and for each group the newest of it."""
    ids = {row["figure_id"] for row in kept}
    others = [row for row in rows if row["value"] and row["figure_id"] not in ids]
    others.sort(key=lambda row: row["period_end"])
    told = [f"not drawn, as counted otherwise: {len(others)} figures, {stretch(others)}"
            for _ in others[:1]]  # fmt: skip
    groups = by_key((row for row in rows if row["value"]), chosen.group)
    newest = {name: max(of, key=lambda row: row["period_end"]) for name, of in groups.items()}
    drawn = {row["figure_id"] for row in chosen.rows}
    last = chosen.dates()[-1]
    each = [
        f"{name}, {brief(row)} {period(row).words}"
        for name, row in newest.items()
        if chosen.varies and row["figure_id"] not in drawn and row["period_end"] > last
    ]
    return [*told, *([f"newer, but not counted alike in all: {'; '.join(each)}"] if each else [])]


def _newer(chosen: Selection, held: list[Row]) -> list[str]:
    """Name newer figures that not all of the places drawn have."""
    last, names = chosen.rows[-1], {row["area"] for row in chosen.rows}
    newer = [
        row
        for row in held
        if row["area"] in names
        and row["period_end"] > last["period_end"]
        and all(row[c] == last[c] for c in ("measure", "grade", "period_kind"))
    ]
    newest = max((row["period_end"] for row in newer), default="")
    some = {row["area"]: row for row in newer if row["period_end"] == newest}
    each = "; ".join(f"{name}, {brief(row)}" for name, row in sorted(some.items()))
    return [
        f"newer, but held of {len(some)} of the {len(names)} only: {period(row).words}, {each}"
        for row in list(some.values())[:1]
    ]


def _otherwise(chosen: Selection, here: list[Row]) -> list[str]:
    """Name figures of other dates that say the same thing by another measure."""
    last, dates = chosen.rows[-1], chosen.dates()
    others = {
        row["period_end"]: row
        for row in here
        if row["grade"] == last["grade"]
        and row["measure"] != last["measure"]
        and row["period_end"] not in dates
    }
    each = [f"{brief(row)} {period(row).words}" for _, row in sorted(others.items())]
    label_of = next((described(row["measure"])["label"] for row in others.values()), "")
    return [f"also held, as {small(label_of)}: {'; '.join(each)}"] if each else []


def _of_a_wider_body(chosen: Selection, here: list[Row]) -> list[str]:
    """Offer the course of a body that holds more staff, where that of the chart is short."""
    last = chosen.rows[-1]
    about = vocabulary.grades().get(last["grade"], {})
    if about.get("group") != "probation" or not last["grade"].startswith(SUM):
        return []
    counted = ("population", WIDER[0]), ("measure", last["measure"])
    of_it = (row for row in here if all(row.get(column) == of for column, of in counted))
    wider = by_key(of_it, lambda row: row["grade"])
    grade, rows = max(wider.items(), key=lambda of: len(of[1]), default=("", []))
    dates = len({row["period_end"] for row in rows})
    if dates < max(3, 2 * len(chosen.dates())):
        return []
    rows.sort(key=lambda row: row["period_end"])
    return [
        f"a longer series is held of {label(WIDER[0]).removeprefix('the ')}: {dates} dates, "
        f"{stretch(rows)}; ask for “{grade}”"
    ]


def _of_probation(chosen: Selection, here: list[Row], reading: Reading) -> list[str]:
    """Name the few figures of probation alone, where nobody asked for the wider body drawn."""
    last = chosen.rows[-1]
    if last.get("population") not in WIDER or reading.of("grade", "population"):
        return []
    own = [
        f"{brief(row)} {period(row).words}"
        for row in sorted(here, key=lambda row: row["period_end"])
        if row["grade"] in listed()["default"].get(last["measure"], ["All Probation Service staff"])
        and row["grade"] != last["grade"]
        and row["measure"] == last["measure"]
        and chosen.rows[0]["period_end"] <= row["period_end"] <= last["period_end"]
    ]
    held = f"only this is held for the same time: {'; '.join(own)}" if own else (
        "nothing is held for the same time"
    )  # fmt: skip
    return [f"drawn of {label(last['population'])}; of probation alone {held}"]
