"""Percentages and amounts beside others of their table: what makes them, what they were before.

What is to be divided by what is data; which questions make a theme is learned from the rows of
the table, of which most must agree.
"""

import re
from collections import Counter
from itertools import combinations, pairwise

from analysis.arrivals.plausibility.series_history import (
    Arriving,
    Told,
    held_at,
    is_change,
    key,
    limits,
    value,
    what,
)
from analysis.core.csv_tables import Row, by_key
from analysis.spreadsheets.cell import place

_LINE = ("source_id", "measure", "area", "grade", "period_end")
_ROW = ("source_id", "basis", "area", "grade", "period_end", "category")
_BODY = ("source_id", "basis", "area", "unit", "period_kind", "period_end")


def unlike_percentages(new: Arriving) -> Told:
    """Yield percentages that are a fraction, or move by more than their series ever did.

    So are two that fit in each other's places.
    """
    rule = limits()["percent"]
    compared: list[tuple[Row, Row]] = []
    moved: list[tuple[Row, str]] = []
    for row in _percentages(new):
        held = new.held.same_date(row)
        beside = [held] if held else new.held.neighbours(row)
        if is_change(row) or row["measure"] in rule["changes"] or not beside:
            continue
        other = min(beside, key=lambda n: _points(row, n))
        compared.append((row, other))
        words, points = f"beside {held_at(other)}", _points(row, other)
        small, large = sorted((abs(value(row)), abs(value(other))))
        series = [*map(value, new.held.of(row))]
        if 0 < small <= 1 and large >= rule["least"] and 0.5 < 100 * small / large < 2:
            yield "fraction", row, True, f"is a fraction or a percentage, {words}"
        elif value(row) > rule["most"] >= max(series):
            yield "above-all", row, True, f"is more than all, {words}"
        else:
            most = max((abs(b - a) for a, b in pairwise(series)), default=0.0)
            moves = rule | rule["measures"].get(row["measure"], {})
            if points > max(moves["points"], moves["margin"] * most):
                moved.append((row, f"moves by {points:.3g} points, {words}"))
    lines = Counter(key(row, _LINE) for row, _ in compared)
    leaps = Counter(key(row, _LINE) for row, _ in moved)
    for row, words in moved:
        leapt, of = leaps[key(row, _LINE)], lines[key(row, _LINE)]
        yield "points", row, leapt >= max(rule["many"], rule["share"] * of), words
    apart = (pair for pair in compared if _points(*pair) > rule["apart"])
    for pairs in by_key(apart, lambda pair: key(pair[0], _LINE)).values():
        for (row, near), (other, there) in combinations(pairs, 2):
            if max(_points(row, there), _points(other, near)) <= rule["fit"]:
                words = f"fits in the place of {what(other)} ({other['locator']}, {other['shown']})"
                yield "exchanged", row, False, f"{words}, and it here"


def _percentages(new: Arriving) -> list[Row]:
    return [row for row in new.valued if row["unit"] == "percent"]


def _points(one: Row, other: Row) -> float:
    return abs(value(one) - value(other))


def unlike_rates(new: Arriving) -> Told:
    """Yield rates in percent that are not what the figures of their own row make.

    They are counts, or the pay of men and women, of whose difference men are the base. A rate
    that is held with the same value was told when it came first.
    """
    cells = {(r["measure"], *(r[n] for n in _ROW)): r for r in new.valued}
    for rate in new.valued:
        of = limits()["quotient"].get(rate["measure"], [])
        pay = rate["measure"].removesuffix("_difference")
        names = [(measure, rate["category"]) for measure in of]
        if pay != rate["measure"] and rate["unit"] == "percent":
            whose = rate["category"]
            names = [(pay, re.sub("^(All)?", s, whose, count=1)) for s in ("Female", "Male")]
        keys = [(measure, *(rate[n] for n in _ROW[:-1]), category) for measure, category in names]
        part, *whole = [cells[k] for k in keys if k in cells] or [rate]
        base, held = sum(map(value, whole)), new.held.same_date(rate)
        if len(whole) + 1 < len(keys) or not base or (held and held["value"] == rate["value"]):
            continue
        made = 100 * value(part) / base
        made = made if of else 100 - made
        if abs(made - value(rate)) > limits()["changes"]["quotient" if of else "points"]:
            parts = (part, *whole)
            said = [r["shown"] if of else f"£{r['shown']} of {r['category']}" for r in parts]
            words = f"{said[0]} {'of' if of else 'beside'} {' and '.join(said[1:])}"
            yield "change", rate, False, f"is not what {words} make, {made:.1f}%"


def unlike_means(new: Arriving) -> Told:
    """Yield scores of a theme that are not the mean of its questions, as in most other rows.

    The questions of a theme are columns one after another: those whose mean is the score in most
    rows of the edition.
    """
    rule = limits()["theme"]
    for rows in by_key(_percentages(new), lambda row: row["source_id"]).values():
        answers = {(r["area"], r["category"]): r for r in rows if r["measure"] == rule["answers"]}
        scores = {(r["area"], r["category"]): r for r in rows if r["measure"] == rule["score"]}
        columns = {r["category"]: _column(r) for r in answers.values()}
        questions = sorted(columns, key=columns.__getitem__)
        for theme in by_key(scores.values(), lambda row: row["category"]).values():
            for score, mean in _means(theme, answers, questions):
                if abs(value(score) - mean) > rule["points"]:
                    words = f"is not the mean of the theme's questions, {mean:.1f}"
                    yield "change", score, False, words


def _means(
    theme: list[Row], answers: dict[tuple[str, str], Row], questions: list[str]
) -> list[tuple[Row, float]]:
    """Return each score of a theme beside the mean of the questions that fit most of them."""
    rule, best, most = limits()["theme"], list[tuple[Row, float]](), len(theme) / 2
    for start in range(len(questions)):
        for end in range(start + rule["fewest"], start + rule["most"] + 1):
            run = questions[start:end]
            made = []
            for score in theme:
                found = [answers[at] for q in run if (at := (score["area"], q)) in answers]
                if len(found) == len(run):
                    made.append((score, sum(map(value, found)) / len(found)))
            fit = sum(abs(value(score) - mean) <= rule["fit"] for score, mean in made)
            if fit > most:
                most, best = fit, made
    return best


def _column(row: Row) -> tuple[str, int]:
    sheet, _, cell = row["locator"].partition("!")
    return sheet, (place(cell) or (0, 0))[1]


def rounded_off(new: Arriving) -> Told:
    """Yield amounts of one body that are all round, where those before were to the last digit."""
    rule = limits()["round"]
    large = (r for r in new.judged if r["unit"] == "pounds" and value(r) >= rule["least"])
    for body in by_key(large, lambda row: tuple(row[n] for n in _BODY)).values():
        before = [r for row in body for r in new.held.of(row)[-1:]]
        kept = Counter(value(r) % rule["to"] > 0 for r in before)
        all_round = all(value(r) % rule["to"] == 0 for r in body)
        if len(body) >= rule["fewest"] and all_round and kept[True] > kept[False]:
            words = f"is a multiple of {rule['to']:,}, as no amount before it was"
            yield from (("rounded", row, False, words) for row in body)
