"""What notebooks call: sources, charts with alt text, small tables, checked numbers."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping
from math import isnan
from numbers import Number
from typing import Any

import pandas as pd
from IPython.display import Image, Markdown, display
from PIL import Image as Picture

from analysis.charts.layout import render
from analysis.charts.spec import Chart
from analysis.charts.style.theme import style
from analysis.citation.formats import as_markdown
from analysis.core.numbers import bound_text, text
from analysis.register.frames import published_behind
from analysis.register.sources import reference, source
from analysis.topics.catalogue import CATALOGUE
from analysis.topics.pinned import numbers


def show(chart: Chart, size: str = "wide") -> None:
    """Display a chart as PNG with its alt text, then its caption and source.

    The picture is the one that is exported: same size, same words.
    """
    alt = chart.alt_text()
    behind = {"chart": chart.name}
    if chart.name not in CATALOGUE:  # a region or year was chosen: no exported file says its ids
        behind["figure_ids"] = " ".join(chart.figure_ids())
    display(
        Image(data=_with_palette(chart, size), format="png", alt=alt, width=850),
        metadata={"image/png": {"alt": alt}} | behind,
    )
    display(Markdown(_plain(f"*{chart.words('caption')}* {chart.source_line()}.")))


def _with_palette(chart: Chart, size: str) -> bytes:
    """Draw a chart as PNG with a palette: a third of the size, no difference to the eye."""
    figure = render(chart, size)
    drawn, small = io.BytesIO(), io.BytesIO()
    with style(f"{chart.name}-{size}"):
        figure.savefig(drawn, format="rgba", dpi=figure.dpi)
    width, height = (int(pixels) for pixels in figure.bbox.size)
    picture = Picture.frombytes("RGBA", (width, height), drawn.getvalue()).convert("RGB")
    few_colours = Picture.Quantize.FASTOCTREE
    picture.quantize(128, few_colours, dither=Picture.Dither.NONE).save(small, format="PNG")
    return small.getvalue()


def table(
    frame: pd.DataFrame, columns: Mapping[str, str], digits: int | Mapping[str, int] = 0
) -> None:
    """Display a small table as Markdown, numbers rounded half up, bounds outward.

    Parameters
    ----------
    frame : pandas.DataFrame
        At most about 30 rows; a notebook is for reading. Where a column `assumes` says what
        bounds rest on, `low` and `high` are bounds and are rounded outward.
    columns : mapping
        Column of the frame to heading.
    digits : int or mapping of column to int
        Decimal places of columns that hold a number that is not whole; of a mapping, none
        for columns that it does not name.
    """
    lines = ["| " + " | ".join(columns.values()) + " |", "|" + " --- |" * len(columns)]
    places = {name: _places(frame[name], digits) for name in columns}
    ends = {"low": True, "high": False} if "assumes" in frame else {}
    for _, row in frame.iterrows():
        cells = (_cell(row[name], places[name], ends.get(name)) for name in columns)
        lines.append("| " + " | ".join(cells) + " |")
    display(Markdown("\n".join(lines)), metadata=_behind(frame))


def _behind(frame: pd.DataFrame) -> dict[str, str]:
    """Ids of the figures in a table, for whoever shows the notebook elsewhere."""
    held = [c for c in ("figure_id", "figure_ids", "inputs") if c in frame]
    cells = (str(cell).replace(";", " ") for c in held for cell in frame[c])
    ids = dict.fromkeys(i for cell in cells for i in cell.split() if "." in i)
    return {"figure_ids": " ".join(ids)} if ids else {}


def _places(column: pd.Series[Any], digits: int | Mapping[str, int]) -> int:
    """Decimal places of a column: those asked for, unless every number in it is whole."""
    held = [float(v) for v in column if isinstance(v, Number) and not isinstance(v, bool)]  # type: ignore[arg-type]
    if all(number.is_integer() for number in held if not isnan(number)):
        return 0
    return digits if isinstance(digits, int) else digits.get(str(column.name), 0)


def _cell(value: Any, digits: int, lower: bool | None = None) -> str:
    if isinstance(value, Number) and not isinstance(value, bool):
        number = float(value)  # type: ignore[arg-type]
        if isnan(number):
            return "not held"
        return text(number, digits) if lower is None else bound_text(number, digits, lower=lower)
    return _plain(str(value)).replace("|", "\\|").replace("\n", " ")


def _plain(text: str) -> str:
    """Show text from a file as text: without ``<`` markdown holds no HTML."""
    return text.replace("<", "&lt;")


def cite(what: Any) -> None:
    """Display a citation as Markdown."""
    display(Markdown(as_markdown(what)), metadata={"figure_ids": what.figure_id})


def sources(ids: Iterable[str]) -> None:
    """Display the references behind figure ids, each source once."""
    ids = list(ids)
    rows = published_behind(ids)
    seen = dict.fromkeys(zip(rows["source_id"], rows["edition"], strict=True))
    lines = [f"- {_plain(reference(source(i), edition=edition))}" for i, edition in seen]
    display(Markdown("\n".join(lines)), metadata={"figure_ids": " ".join(dict.fromkeys(ids))})


def pinned(topic: str) -> None:
    """Print the numbers that a notebook of the suite rests on, one a line, sorted and rounded.

    This is the one cell of a notebook that is compared on every run.

    Parameters
    ----------
    topic : str
        A folder of `analysis.topics`; the numbers stand in ``pinned.toml`` there.
    """
    lines = []
    for name, value in sorted(numbers(topic).items()):
        if not isinstance(value, str):
            value = text(value, 0 if float(value).is_integer() else 3)
        lines.append(f"{name}: {value}\n")
    sys.stdout.write("".join(lines))
