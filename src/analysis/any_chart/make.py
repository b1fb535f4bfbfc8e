"""From rows of the register to a chart of the house style."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis import vocabulary
from analysis.any_chart import draw, forms, joining, words
from analysis.any_chart.selection import MOST_PANELS, Selection, select
from analysis.charts.spec import Break, Chart
from analysis.citation.words import capital
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.register.figure_rows import slug
from analysis.register.population import label
from analysis.topics.chart_parts import chart_breaks, sources_of

ONE_DATE = ("bars", "intervals", "spread")
OVER_TIME = ("line", "lines", "panels")
MOST_COUNTS = 5
LONGEST_NAME = 80


def chart(
    rows: Iterable[Mapping[str, Any]] | pd.DataFrame,
    *,
    form: str = "",
    highlight: str = "",
    source_errors: bool = False,
) -> Chart:
    """Make a chart of any selection of the register.

    Parameters
    ----------
    rows : iterable of mapping, or pandas.DataFrame
        Rows of ``figures.csv`` or ``derived.csv``, such as `analysis.figures` returns.
    form : str
        A form of ``forms.toml``, where not the one that the rule chooses.
    highlight : str
        The area, grade or category to pick out.
    source_errors : bool
        Draw figures that are suspected to be errors of their source, and say so.

    Returns
    -------
    Chart
        Title, subtitle, alt text and caption computed from the rows drawn.

    Raises
    ------
    InputError
        If nothing is selected, the form does not suit it, or the name to pick out is
        not among the figures.
    """
    given: Any = rows.to_dict("records") if hasattr(rows, "to_dict") else rows
    return of_selection(*settle(select(given, source_errors=source_errors), form), highlight)


def of_selection(
    chosen: Selection,
    form: str,
    highlight: str = "",
    told: Iterable[str] = (),
    shown: Iterable[str] = (),
) -> Chart:
    """Make a chart of rows that `settle` has made fit for a form.

    Parameters
    ----------
    chosen : Selection
    form : str
    highlight : str
        The area, grade or category to pick out.
    told : iterable of str
        What the caption says first, such as words of a request that are left aside.
    shown : iterable of str
        What the picture says first of itself, such as years of which nothing is held.
    """
    own = _picked(chosen, highlight) if highlight else ""
    series = series_of(chosen, form)
    points = draw.points(chosen, series)
    title = words.title(chosen, form, own)
    return Chart(
        name=_name(chosen, form),
        finding=title,
        subtitle=words.subtitle(chosen),
        alt=words.alt(chosen, form, series),
        caption=" ".join((*told, words.caption(chosen))),
        sources=sources_of(points),
        points=points,
        draw=draw.drawing(form, chosen, list(series), own),
        breaks=_breaks(chosen) if form in OVER_TIME else (),
        notes=(
            *shown,
            *words.notes(chosen, form),
            *(joining.told(series.values()) if form in OVER_TIME else ()),
        ),
        panel="series" if form == "panels" else "",
    )


def _breaks(chosen: Selection) -> tuple[Break, ...]:
    """The dated breaks of each group between its own figures: prisons have none of probation's."""
    held = [row for row in chosen.rows if row["value"]]
    each = [[r for r in held if chosen.group(r) == group] for group in chosen.groups()]
    found = {b.at: b for rows in each for b in chart_breaks(rows)}
    return tuple(found[at] for at in sorted(found))


def settle(chosen: Selection, form: str = "") -> tuple[Selection, str]:
    """Choose the form, and keep the rows that it can show.

    More groups than can be told apart over time, or two dates that a break parts, are
    drawn at the newest date.
    """
    if form in ONE_DATE or (not form and _few_over_time(chosen)):
        chosen = at_newest(chosen)
    facts = chosen.facts()
    can = forms.possible(facts)
    if not can and not form:
        chosen = at_newest(chosen)
        can = forms.possible(chosen.facts())
    found = forms.asked_for(form, facts) if form else can[0]
    if found == "line":
        chosen = _with_most_counts(chosen)
    elif found in ("lines", "panels"):
        chosen = _with_several_values(chosen)
    elif found == "pairs":
        whole = _values_of_groups(chosen)
        chosen = chosen.only(
            lambda r: whole[chosen.group(r)] == 2, "Not drawn, for want of one of the two dates."
        )
    return chosen, found


def _values_of_groups(chosen: Selection) -> Counter[str]:
    return Counter(chosen.group(r) for r in chosen.rows if r["value"])


def _few_over_time(chosen: Selection) -> bool:
    """Tell whether hardly any group has a course over time, or there are too many groups."""
    counts = _values_of_groups(chosen)
    groups, dates = len(chosen.groups()), len(chosen.dates())
    if groups == 1 or dates == 1 or chosen.facts().parts:
        return False
    several = sum(n > 1 for n in counts.values())
    return several < 0.6 * groups or several < 2 or groups > MOST_PANELS + 8


def _with_most_counts(chosen: Selection) -> Selection:
    """Keep the newest way of counting and those that have most dates with it, up to a number."""
    ways = by_key((r for r in chosen.rows if r["value"]), chosen.line)
    dates = {way: {r["period_end"] for r in rows} for way, rows in ways.items()}
    kept = [max(dates, key=lambda way: (max(dates[way]), len(dates[way])))]
    while len(kept) < min(MOST_COUNTS, len(dates)):
        seen = {date for way in kept for date in dates[way]}
        rest = [way for way in dates if way not in kept]
        best = max(rest, key=lambda way: (len(dates[way] - seen), len(dates[way])))
        if dates[best] <= seen:
            break  # it would only double a line
        kept.append(best)
    others = "; ".join(way.replace("_", " ") for way in dates if way not in kept)
    return chosen.only(
        lambda r: chosen.line(r) in kept, f"Not drawn, other ways of counting: {others}."
    )


def _with_several_values(chosen: Selection) -> Selection:
    counts = _values_of_groups(chosen)
    single = [g for g in chosen.groups() if counts[g] < 2]
    return chosen.only(
        lambda r: counts[chosen.group(r)] > 1,
        f"Not drawn, as held for one date only: {'; '.join(single)}.",
    )


def at_newest(chosen: Selection) -> Selection:
    """Keep the newest date that most groups have."""
    held = Counter(r["period_end"] for r in chosen.rows if r["value"])
    if len(chosen.dates()) == 1 or not held:
        return chosen
    date = max(d for d in held if held[d] >= 0.6 * max(held.values()))
    dates = [spoken(d) for d in chosen.dates()]
    return chosen.only(
        lambda r: r["period_end"] == date,
        f"Not drawn: the other dates held, {dates[0]} to {dates[-1]}.",
    )


def series_of(chosen: Selection, form: str) -> dict[str, list[Row]]:
    """Return the rows of each line or row of the chart by its name."""
    if form != "line":
        rows = chosen.ranked() if form == "bars" else chosen.rows
        return by_key(rows, lambda row: chosen.group(row) or row["area"])
    counts = by_key(chosen.rows, chosen.line)
    if len(counts) == 1:
        return {"": list(chosen.rows)}
    return {_count_name(rows[0], chosen): rows for rows in counts.values()}


def _count_name(row: Row, chosen: Selection) -> str:
    """Name a way of counting by what tells it from the others: who is counted, how, or both."""
    rows = chosen.rows
    said = [row["basis"].replace("_", " ")] * (len({r["basis"] for r in rows}) > 1)
    if row.get("population") and len({r.get("population") for r in rows}) > 1:
        said.insert(0, forms.table()["bodies"].get(row["population"]) or label(row["population"]))
    said += [row[c] for c in chosen.one if len({r[c] for r in rows}) > 1] * (len(said) < 1)
    return capital(", ".join(said).removeprefix("the "))


def _picked(chosen: Selection, name: str) -> str:
    found = [g for g in chosen.groups() if g.casefold() == name.casefold()]
    for column in chosen.varies:
        if not found:
            known = vocabulary.find(column, name)[column]
            found = [g for g in chosen.groups() if known in g.split(", ")]
    if not found:
        raise InputError(
            f"{name!r} is not among the figures drawn. They are of: {', '.join(chosen.groups())}."
        )
    return found[0]


def _name(chosen: Selection, form: str) -> str:
    first = chosen.rows[-1]
    same = [first[c] for c in ("grade", "area", "category") if c not in chosen.varies]
    said = slug(" ".join([first["measure"].replace("_", " "), *filter(None, same)]))
    return f"{said[:LONGEST_NAME].strip('-')}-{form}"
