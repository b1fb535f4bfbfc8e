"""A chart written out as everything a newsroom needs to run it.

For a chart and a size: the picture as PNG (at twice the size) and as SVG, the plotted
points as CSV, the caption, the alt text, the sources as JSON, and a snippet of HTML that
puts the picture on a page with its alt text and source. The same chart
gives the same bytes every time. Nothing is written unless all of it can be.
"""

import csv
import io
import json
import numbers as kinds
import struct
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.layout import render
from analysis.charts.sizes import SIZES, Size, size_named
from analysis.charts.spec import FIGURE_ID, Chart
from analysis.charts.style.svg import finish
from analysis.charts.style.theme import style
from analysis.core.csv_tables import spreadsheet_safe, write_bytes
from analysis.core.numbers import plain

OF_A_SOURCE = (
    "source_id", "publisher", "edition", "published_on", "address", "licence", "read",
)  # fmt: skip


class Exported(NamedTuple):
    """Paths of the files written for one chart in one size, pictures first."""

    png: Path
    svg: Path
    points: Path
    caption: Path
    alt: Path
    source: Path
    embed: Path


def export(chart: Chart, out_dir: Path | str, size: str = "wide") -> Exported:
    """Write `chart` to `out_dir` in `size`, replacing what an earlier run wrote.

    Returns
    -------
    Exported
        ``<name>-<size>.png`` and ``.svg``, ``<name>.csv``, ``<name>.txt`` (caption),
        ``<name>-alt.txt``, ``<name>-source.json`` and ``<name>-<size>-embed.html``.

    Raises
    ------
    InputError
        If the chart has no alt text, the size is unknown, or it cannot be drawn.
    """
    form = size_named(size)
    alt = chart.alt_text()
    png, svg = pictures(chart, form.name)
    source = json.dumps(source_record(chart), ensure_ascii=False, indent=2)
    contents = {
        f"-{form.name}.png": png,
        f"-{form.name}.svg": svg,
        ".csv": points_csv(chart.points).encode(),
        ".txt": f"{caption(chart)}\n".encode(),
        "-alt.txt": f"{alt}\n".encode(),
        "-source.json": f"{source}\n".encode(),
        f"-{form.name}-embed.html": embed(chart, form, png).encode(),
    }
    files = Exported(*(Path(out_dir) / f"{chart.name}{ending}" for ending in contents))
    for path, content in zip(files, contents.values(), strict=True):
        write_bytes(path, content)
    return files


def pictures(chart: Chart, size: str) -> tuple[bytes, bytes]:
    """Return the chart as PNG and SVG, the same bytes every time."""
    figure, name = render(chart, size), f"{chart.name}-{size}"
    png, svg = _png(chart, figure, name), io.BytesIO()
    with style(name):
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return png, finish(svg.getvalue(), name, chart.words("finding"), chart.alt_text())


def picture(chart: Chart, size: str) -> bytes:
    """Return the chart as PNG alone."""
    return _png(chart, render(chart, size), f"{chart.name}-{size}")


def _png(chart: Chart, figure: Figure, name: str) -> bytes:
    alt, title = chart.alt_text(), chart.words("finding")
    about = {"Title": title, "Description": alt, "Source": chart.source_line(), "Software": None}
    png = io.BytesIO()
    with style(name):
        figure.savefig(png, format="png", dpi=figure.dpi, metadata=about)
    return png.getvalue()


def on_screen(form: Size, png: bytes) -> tuple[int, int]:
    """Return width and height at which a browser shows a PNG, in its pixels."""
    across, down = struct.unpack(">II", png[16:24])  # as the header of a PNG gives them
    width = round(form.width * 96)
    return width, round(width * down / across)


def embed(chart: Chart, form: Size, png: bytes) -> str:
    """Return HTML that shows the PNG with its alt text and its source line.

    The address of the picture is its file name: whoever embeds it puts the file beside
    the page, or writes the address before it.
    """
    width, height = on_screen(form, png)
    return (
        "<figure>\n"
        f'<img src="{chart.name}-{form.name}.png" width="{width}" height="{height}" '
        f'style="max-width:100%;height:auto" alt="{escape(chart.alt_text())}">\n'
        f"<figcaption>{escape(chart.source_line())}. {escape('; '.join(_licences(chart)))}."
        "</figcaption>\n</figure>\n"
    )


def caption(chart: Chart) -> str:
    """Return title, subtitle, caption, notes and source as one plain text."""
    parts = [chart.words("finding"), chart.words("subtitle"), chart.words("caption")]
    parts += [*chart.notes, chart.source_line() + ". " + "; ".join(_licences(chart)) + "."]
    return "\n\n".join(parts)


def _licences(chart: Chart) -> list[str]:
    return list(dict.fromkeys(source.licence for source in chart.sources))


def source_record(chart: Chart) -> dict[str, Any]:
    """Return what the chart rests on: figure ids, sources, licences, editions, sizes."""
    return {
        "name": chart.name,
        "title": chart.words("finding"),
        "subtitle": chart.words("subtitle"),
        "source_line": chart.source_line(),
        "licences": _licences(chart),
        "sources": [
            {part: getattr(source, part) for part in OF_A_SOURCE} for source in chart.sources
        ],
        "breaks": [{"at": str(brk.at), "label": brk.label} for brk in chart.breaks],
        "figure_ids": chart.figure_ids(),
        "sizes": {
            form.name: {
                "description": form.description,
                "png_width": form.pixels[0],
                "png_least_height": form.pixels[1],  # taller where rows or labels need it
                "width_mm": round(form.width * 25.4, 1),
                "least_height_mm": round(form.height * 25.4, 1),
            }
            for form in SIZES.values()
        },
    }


def points_csv(points: pd.DataFrame) -> str:
    """Return plotted points as CSV, figure ids first, safe to open in a spreadsheet."""
    order = [FIGURE_ID, *(name for name in points.columns if name != FIGURE_ID)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([cell(str(name)) for name in order])
    for row in points[order].itertuples(index=False, name=None):
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def cell(value: object) -> str:
    """Return one CSV cell; text that a spreadsheet would run as a formula is quoted.

    Numbers keep all their digits, days lose their midnight, missing values are blank.
    """
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    if isinstance(value, kinds.Integral) and not isinstance(value, bool):
        return str(int(value))
    if isinstance(value, kinds.Real) and not isinstance(value, bool):
        return plain(float(value))
    return spreadsheet_safe(str(value))
