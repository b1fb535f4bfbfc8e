"""What the charts of the catalogue share: words, source lines from records, alt texts from rows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import marks
from analysis.charts.spec import Break, Chart, Source
from analysis.citation.press_line import credited, how_read
from analysis.core.csv_tables import Row
from analysis.core.digests import toml
from analysis.core.wording import joined
from analysis.register.frames import published_behind, records
from analysis.register.remarks.breaks import all_breaks, breaks_for
from analysis.register.sources import source
from analysis.topics.wording import at_path, called, fill, filled

WORDS = toml(Path(__file__).with_name("charts.toml"))

ABOUT = ("measure", "basis", "area", "grade", "category")


def sources_of(points: pd.DataFrame) -> tuple[Source, ...]:
    """Return the publications behind plotted points, each edition once.

    A page that only quotes a publication is named in the record exported with the chart.
    """
    rows = published_behind(points["figure_id"])
    found: dict[str, Source] = {}
    for row in records(rows.sort_values(["period_end", "edition"])):
        record = source(row["source_id"])
        publisher, edition, credit = credited(row)
        found.setdefault(
            edition,
            Source(
                publisher,
                edition,
                row["source_id"],
                row["published_on"],
                record["address"] or record["landing_page"],
                record["licence"],
                credit=credit,
                read=how_read(row),
            ),
        )
    return tuple(found.values())


def described(name: str) -> dict[str, Any]:
    """Return what ``charts.toml`` has of a chart, with that of the chart it is drawn like."""
    told = WORDS["charts"].get(name, {})
    return WORDS["charts"][told["like"]] | told if "like" in told else dict(told)


def described_chart(
    name: str,
    points: pd.DataFrame,
    **values: Any,
) -> Chart:
    """Make a chart of points as ``charts.toml`` describes it.

    Parameters
    ----------
    name : str
        A chart of the catalogue.
    points : pandas.DataFrame
        As the function gives them that ``charts.csv`` names.
    **values
        What was chosen, such as area and date, to stand in the words.
    """
    told = described(name)
    values["points"] = points
    for name_of, path in told.get("values", {}).items():
        values[name_of] = called(path, values)
    if "where" in told:
        points = points.query(told["where"], local_dict=values)
    for column, text in told.get("made", {}).items():
        points = points.assign(**{column: filled(text, points)})
    breaks = _breaks(told.get("breaks", []), points, values)
    points = points[told.get("columns", list(points.columns))].reset_index(drop=True)
    values |= {"points": points, "breaks": breaks}
    for rows, wanted in told.get("rows", {}).items():
        values[rows] = points.query(wanted, local_dict=values)
    if "value" in points:
        values["ordered"] = points.sort_values("value", ascending=False)
    return Chart(
        **_written(name, told, values),
        sources=called(told["sources"], values) if "sources" in told else sources_of(points),
        points=points,
        draw=_drawn(told["drawn"], values),
        breaks=breaks,
    )


def _written(name: str, texts: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Fill the words of a chart: its name, title, subtitle, caption, alt text and notes."""
    given = WORDS["phrases"] | values
    named = {"finding": "title", "subtitle": "subtitle", "caption": "caption"}
    told: dict[str, Any] = {part: fill(texts[its], **given) for part, its in named.items()}
    told["alt"] = _alt(texts, given)
    notes = (fill(note, **given) for note in texts.get("notes", ()))
    return {"name": name, "notes": tuple(filter(None, notes)), **told}


def _breaks(wanted: Any, points: pd.DataFrame, values: Mapping[str, Any]) -> tuple[Break, ...]:
    """Give breaks by their names, those within all points or a query's, or a function's."""
    if isinstance(wanted, list):
        return tuple(map(declared_break, wanted))
    if isinstance(wanted, dict):
        return tuple(called(wanted["of"], values))
    return chart_breaks(points if wanted is True else points.query(wanted))


def _named(wanted: Any, values: Mapping[str, Any]) -> Any:
    """What the table gives, or the value that it names."""
    return values[wanted] if isinstance(wanted, str) else wanted


def _drawn(
    given: Mapping[str, Any] | list[Mapping[str, Any]],
    values: dict[str, Any],
) -> Callable[[Axes, pd.DataFrame], None]:
    """Make a function that draws one mark after another, each on the rows that are its own."""

    def draw(ax: Axes, points: pd.DataFrame) -> None:
        for drawn in given if isinstance(given, list) else [given]:
            own = dict(drawn)
            mark = getattr(marks, own.pop("mark"))
            rows = points.query(own.pop("where", "index == index"), local_dict=values)
            if "number" in own:
                own["fmt"] = marks.Number(**own.pop("number"))
            if "highlighted" in own:
                chosen = rows.query(own.pop("highlighted"), local_dict=values)
                own["highlight"] = [*chosen[own["category"]]]
            own |= {name: at_path(path, values) for name, path in own.pop("from", {}).items()}
            if "order" in own:
                held = set(rows[own.get("part") or own["series"]])
                own["order"] = [one for one in _named(own["order"], values) if one in held]
            if not rows.empty:
                mark(ax, rows, **own)

    return draw


def _alt(texts: Mapping[str, Any], given: dict[str, Any]) -> str:
    """Say what is seen, and what the points say in place of ``{told}``, or after it."""
    if "each" not in texts:
        return fill(texts["alt"], **given)
    rows, each = given["points"], texts["each"]
    if "only" in texts:
        rows = rows.query(texts["only"])
    if "largest" in texts:
        rows = rows.sort_values(["value", texts["largest"]], ascending=[False, True])
    if "by" in texts:
        groups = {str(name): group for name, group in rows.groupby(texts["by"], sort=False)}
        order = _named(texts.get("order"), given) or groups
        told, listed = [_series_told(each, name, groups[name]) for name in order], "{told:apart}"
    else:
        told, listed = filled(each, rows), "{told:list}"
    template = texts["alt"] if "{told" in texts["alt"] else f"{texts['alt']} {listed}."
    return fill(template, **given | {"told": told})


def _series_told(each: str, name: str, group: pd.DataFrame) -> str:
    rows = records(group)
    if "{first" in each:
        return fill(each, name=name, first=rows[0], last=rows[-1], rows=rows)
    return f"{name}: {joined(filled(each, rows))}"


def declared_break(name: str) -> Break:
    """Return a declared break as the charts draw it, by its id, also one between editions."""
    found = next(b for b in all_breaks() if b.id == name)
    return Break(date.fromisoformat(found.at or found.edition_from), found.label)


def chart_breaks(rows: Iterable[Row] | pd.DataFrame) -> tuple[Break, ...]:
    """Return the dated breaks within a series as the charts draw them.

    Breaks of one day, or under one label, are drawn once.
    """
    found: dict[str, Break] = {}
    each = records(rows) if isinstance(rows, pd.DataFrame) else rows
    ordered = sorted(each, key=lambda r: r["period_end"])
    for row in ordered:
        about = {column: row[column] for column in ABOUT}
        ends = {"start": ordered[0]["period_end"], "end": ordered[-1]["period_end"]}
        for b in breaks_for(**about, **ends):
            found.setdefault(b.at, Break(date.fromisoformat(b.at), b.label))
    return tuple(found[at] for at in sorted(found))
