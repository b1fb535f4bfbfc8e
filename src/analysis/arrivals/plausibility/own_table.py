"""Figures that others of their own table make: rates of their counts, means of their questions.

What is to be divided by what is data; which questions make a theme is learned from the rows of
the table, of which most must agree.
"""

import re
from collections import Counter
from collections.abc import Iterator

from analysis.arrivals.plausibility.series_history import History, limits
from analysis.core.csv_tables import Row
from analysis.spreadsheets.cell import place

_ROW = ("source_id", "basis", "area", "grade", "period_end", "category")
_BODY = ("source_id", "basis", "area", "unit", "period_kind", "period_end")


def unlike_rates(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield rates in percent that are not what the figures of their own row make.

    They are counts, or the pay of men and women, of whose difference men are the base. A rate
    that is held with the same value was told when it came first.
    """
    cells = {(r["measure"], *(r[n] for n in _ROW)): r for r in rows}
    for rate in rows:
        of = limits()["quotient"].get(rate["measure"], [])
        pay = rate["measure"].removesuffix("_difference")
        names = [(measure, rate["category"]) for measure in of]
        if pay != rate["measure"] and rate["unit"] == "percent":
            sexes = (
                re.sub("^(All)?", sex, rate["category"], count=1) for sex in ("Female", "Male")
            )
            names = [(pay, category) for category in sexes]
        keys = [(measure, *(rate[n] for n in _ROW[:-1]), category) for measure, category in names]
        part, *whole = [cells[k] for k in keys if k in cells] or [rate]
        base, held = sum(float(r["value"]) for r in whole), history.same_date(rate)
        if len(whole) + 1 < len(keys) or not base or (held and held["value"] == rate["value"]):
            continue
        made = 100 * float(part["value"]) / base
        made = made if of else 100 - made
        if abs(made - float(rate["value"])) > limits()["changes"]["quotient" if of else "points"]:
            said = [
                r["shown"] if of else f"£{r['shown']} of {r['category']}" for r in (part, *whole)
            ]
            words = f"{said[0]} {'of' if of else 'beside'} {' and '.join(said[1:])}"
            yield rate, f"is not what {words} make, {made:.1f}%"


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
