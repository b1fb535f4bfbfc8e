"""What the charts of the catalogue share: words, source lines from records, alt texts from rows."""

import tomllib
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
from analysis.core.wording import joined
from analysis.register.frames import published_behind, records
from analysis.register.remarks.breaks import all_breaks, breaks_for
from analysis.register.sources import source
from analysis.topics.wording import fill, filled

WORDS = tomllib.loads(Path(__file__).with_name("chart_words.toml").read_text(encoding="utf-8"))


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


def written(name: str, **values: object) -> dict[str, Any]:
    """Return name, title, subtitle, caption, alt text and notes that ``chart_words.toml`` has.

    Parameters
    ----------
    name : str
        A chart of the catalogue.
    **values
        What stands in place of ``{name}`` in its words.
    """
    texts, told = WORDS["charts"][name], dict[str, Any]()
    given = WORDS["phrases"] | values
    for part, named in (("finding", "title"), ("subtitle", "subtitle"), ("caption", "caption")):
        if named in texts:
            told[part] = fill(texts[named], **given)
    if "alt" in texts:
        parts = {part: texts[part] for part in ("by", "largest", "order", "only") if part in texts}
        told["alt"] = alt_text(texts["alt"], texts["each"], **given | parts)
    notes = (fill(note, **given) for note in texts.get("notes", ()))
    return {"name": name, "notes": tuple(filter(None, notes)), **told}


def described_chart(
    name: str,
    points: pd.DataFrame,
    finding: str | Callable[[pd.DataFrame], str] = "",
    *,
    named: str = "",
    sources: tuple[Source, ...] = (),
    draw: Callable[[Axes, pd.DataFrame], None] | None = None,
    options: Mapping[str, Any] | None = None,
    alt: Callable[[pd.DataFrame], str] | None = None,
    breaks: tuple[Break, ...] = (),
    **values: object,
) -> Chart:
    """Make a chart that ``chart_words.toml`` describes: its words, and the mark it is drawn with.

    Parameters
    ----------
    name, **values
        As in `written`.
    points, finding, alt, breaks
        As in `Chart`; title and alt text where the table has none.
    named : str, optional
        Name of the chart, where it shares its words with another.
    sources : tuple of Source, optional
        Default: the publications behind the points.
    draw : callable, optional
        Draws, where the table names no mark.
    options : mapping, optional
        Arguments of the mark that depend on the points.
    """
    own = {"finding": finding, "alt": alt, "name": named}
    return Chart(
        **written(name, points=points, **values) | {k: v for k, v in own.items() if v},
        sources=sources or sources_of(points),
        points=points,
        draw=draw or _drawn(dict(WORDS["charts"][name]["drawn"]) | dict(options or {})),
        breaks=breaks,
    )


def _drawn(given: dict[str, Any]) -> Callable[[Axes, pd.DataFrame], None]:
    mark = getattr(marks, given.pop("mark"))
    if "number" in given:
        given["fmt"] = marks.Number(**given.pop("number"))
    return lambda ax, rows: mark(ax, rows, **given)


def alt_text(
    alt: str,
    each: str,
    *,
    by: str = "",
    order: Iterable[str] = (),
    largest: str = "",
    only: str = "",
    **given: object,
) -> Callable[[pd.DataFrame], str]:
    """Make an alt text of the rows drawn: ``Bars. London: 428, Wales: 21 and ….``

    Parameters
    ----------
    alt : str
        What is seen, filled with `given` and `points`; the list of what the rows say stands
        in place of ``{told}``, or after it.
    each : str
        The words for one row, filled with its columns; or for one series, filled with its
        `name`, its `first` and `last` row and its `rows`.
    by : str, optional
        Column with the name of the series: ``Two lines. Trusts: 2012 90 and …; ….``
    order : iterable of str, optional
        The series to name, where not as the rows have them.
    largest : str, optional
        Column of names; the largest value comes first, equal ones by name.
    only : str, optional
        Which rows are told, as `pandas.DataFrame.query` takes it.
    """
    listed = "{told:apart}" if by else "{told:list}"
    template = alt if "{told" in alt else f"{alt} {listed}."

    def made(points: pd.DataFrame) -> str:
        rows = points.query(only) if only else points
        if largest:
            rows = rows.sort_values(["value", largest], ascending=[False, True])
        if by:
            groups = {str(name): group for name, group in rows.groupby(by, sort=False)}
            told = [_series_told(each, name, groups[name]) for name in order or groups]
        else:
            told = filled(each, rows)
        return fill(template, **given | {"points": points, "told": told})

    return made


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
