"""Figures that others of their own table make: rates of their counts, means of their questions.

What is to be divided by what is data; which questions make a theme is learned from the rows of
the table, of which most must agree.
"""

from collections import Counter
from collections.abc import Iterator

from analysis.arrivals.plausibility.series_history import History, limits
from analysis.core.csv_tables import Row
from analysis.spreadsheets.cell import place

_ROW = ("source_id", "basis", "area", "grade", "category", "period_end")
_BODY = ("source_id", "basis", "area", "unit", "period_kind", "period_end")


def unlike_quotients(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield rates in percent that are not what the counts of their own row make.

    A rate that is held with the same value was told when it came first.
    """
    cells: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in rows:
        cells.setdefault(tuple(row[n] for n in _ROW), {})[row["measure"]] = row
    for rule in limits()["quotient"]:
        for cell in cells.values():
            if not {rule["rate"], rule["part"], *rule["whole"]} <= cell.keys():
                continue
            part, whole = cell[rule["part"]], [cell[name] for name in rule["whole"]]
            base = sum(float(r["value"]) for r in whole)
            made = 100 * float(part["value"]) / base if base else 0.0
            rate = cell[rule["rate"]]
            held = history.same_date(rate)
            if held and held["value"] == rate["value"]:
                continue
            if base and abs(made - float(rate["value"])) > limits()["changes"]["quotient"]:
                of = " and ".join(r["shown"] for r in whole)
                yield rate, f"is not what {part['shown']} of {of} make, {made:.1f}%"


def unlike_means(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield scores of a theme that are not the mean of its questions, as in most other rows.

    The questions of a theme are columns one after another: those whose mean is the score in most
    rows of the edition.
    """
    rule = limits()["theme"]
    editions: dict[str, dict[str, dict[str, Row]]] = {}
    for row in rows:
        if row["measure"] in (rule["answers"], rule["score"]):
            kinds = editions.setdefault(row["source_id"], {})
            kinds.setdefault(row["measure"], {})[f"{row['area']}|{row['category']}"] = row
    for kinds in editions.values():
        if len(kinds) == 2:
            yield from _unlike_themes(kinds[rule["answers"]], kinds[rule["score"]])


def _unlike_themes(answers: dict[str, Row], scores: dict[str, Row]) -> Iterator[tuple[Row, str]]:
    rule = limits()["theme"]
    columns = {r["category"]: _column(r) for r in answers.values()}
    questions = sorted(columns, key=lambda c: columns[c])
    themes: dict[str, list[Row]] = {}
    for score in scores.values():
        themes.setdefault(score["category"], []).append(score)
    for theme in themes.values():
        best: list[tuple[Row, float]] = []
        most = len(theme) / 2
        for start in range(len(questions)):
            for end in range(start + rule["fewest"], start + rule["most"] + 1):
                run = questions[start:end]
                made = [(s, _mean(answers, s["area"], run)) for s in theme]
                apart = [(s, m) for s, m in made if m is not None]
                fit = sum(abs(float(s["value"]) - m) <= rule["fit"] for s, m in apart)
                if fit > most:
                    most, best = fit, apart
        for score, mean in best:
            if abs(float(score["value"]) - mean) > rule["points"]:
                yield score, f"is not the mean of the theme's questions, {mean:.1f}"


def _mean(answers: dict[str, Row], area: str, run: list[str]) -> float | None:
    found = [answers.get(f"{area}|{question}") for question in run]
    values = [float(r["value"]) for r in found if r]
    return sum(values) / len(values) if len(values) == len(run) else None


def _column(row: Row) -> tuple[str, int]:
    sheet, _, cell = row["locator"].partition("!")
    return sheet, (place(cell) or (0, 0))[1]


def rounded_off(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield amounts of one body that are all round, where those before were to the last digit."""
    rule = limits()["round"]
    bodies: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row["unit"] == "pounds" and float(row["value"]) >= rule["least"]:
            bodies.setdefault(tuple(row[n] for n in _BODY), []).append(row)
    for body in bodies.values():
        before = [r for row in body for r in history.of(row)[-1:]]
        kept = Counter(float(r["value"]) % rule["to"] > 0 for r in before)
        if (
            len(body) >= rule["fewest"]
            and all(float(r["value"]) % rule["to"] == 0 for r in body)
            and kept[True] > kept[False]
        ):
            for row in body:
                yield row, f"is a multiple of {rule['to']:,}, as no amount before it was"
