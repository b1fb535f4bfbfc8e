"""House checks: what must be true of the picture itself, not only of its data.

Each check looks at the rendered figure and says in plain English what is wrong. An
empty list means that the chart may go out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.layout import SOURCE_GID, render
from analysis.charts.record import record
from analysis.charts.sizes import size_named
from analysis.charts.style import palette
from analysis.charts.style.measure import boxed, measuring, pixels, visible_texts

from . import picture_data_checks

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    from analysis.charts.sizes import Size
    from analysis.charts.spec import Chart

TOUCH = 1.0  # points by which boxes of text may overlap: letters do not fill their box
SMALLEST_SCREEN = 8.0
SMALLEST_PRINT = 5.5

Boxed = list[tuple["Text", "Bbox"]]


def check(chart: Chart, size: str = "wide", figure: Figure | None = None) -> list[str]:
    """Draw `chart` in `size` and return all that is wrong with it, one problem an item.

    Parameters
    ----------
    chart : Chart
    size : str
    figure : Figure, optional
        The chart drawn in this size, where it is drawn already.

    Raises
    ------
    InputError
        For an unknown size, or a chart that cannot be drawn at all.
    """
    figure = figure or render(chart, size)
    problems = [] if chart.words("alt") else ["there is no alt text"]
    if chart.words("alt") and chart.words("alt") in (
        chart.words("finding"),
        chart.words("caption"),
    ):
        problems.append("the alt text only repeats the title or the caption")
    return problems + inspect(figure, chart, size_named(size))


def inspect(figure: Figure, chart: Chart, size: Size) -> list[str]:
    """Return all that is wrong with `figure`, an already drawn `chart`."""
    renderer = measuring(figure.dpi)
    texts = [*boxed(figure.texts, renderer)]
    for ax in figure.axes:
        texts += visible_texts(ax, renderer)
    return [
        *_clipped(figure, texts),
        *_overlapping(texts, renderer),
        *_crossed(figure, texts, renderer),
        *_unreadable(figure, texts, size),
        *_source(figure, chart),
        *_dual_axes(figure),
        *picture_data_checks.outside(figure, renderer),
        *picture_data_checks.bars_from_zero(figure),
        *picture_data_checks.ends_labelled(figure, renderer),
        *picture_data_checks.breaks_real(figure, chart),
        *picture_data_checks.intervals_explained(figure),
        *picture_data_checks.cut_axes_flagged(figure),
        *picture_data_checks.panels_filled(figure),
        *picture_data_checks.repeated_notes(figure),
    ]


def _quote(text: Text) -> str:
    return "\u201c" + " ".join(text.get_text().split()) + "\u201d"


def _clipped(figure: Figure, texts: Boxed) -> list[str]:
    frame = figure.bbox
    problems = []
    for text, box in texts:
        sides = {
            "left": frame.x0 - box.x0,
            "right": box.x1 - frame.x1,
            "bottom": frame.y0 - box.y0,
            "top": box.y1 - frame.y1,
        }
        side, over = max(sides.items(), key=lambda item: item[1])
        if over > 0.5:
            problems.append(f"the text {_quote(text)} is cut off at the {side}")
    return problems


def _overlapping(texts: Boxed, renderer: RendererBase) -> list[str]:
    slack = pixels(renderer, TOUCH)
    problems = []
    for place, (one, box) in enumerate(texts):
        for other, against in texts[place + 1 :]:
            across = min(box.x1, against.x1) - max(box.x0, against.x0)
            up = min(box.y1, against.y1) - max(box.y0, against.y0)
            if across > slack and up > slack:
                problems.append(f"the texts {_quote(one)} and {_quote(other)} overlap")
    return problems


def _crossed(figure: Figure, texts: Boxed, renderer: RendererBase) -> list[str]:
    """Find text that a series' line runs through."""
    from analysis.charts.marks.labels import line_paths

    slack = pixels(renderer, TOUCH)
    return [
        f"a line runs through the text {_quote(text)}"
        for ax in figure.axes
        for paths in [line_paths(ax)]
        for text, box in texts
        if text.axes is ax
        and any(path.intersects_bbox(box.padded(-slack), filled=False) for path in paths)
    ]


def _unreadable(figure: Figure, texts: Boxed, size: Size) -> list[str]:
    from matplotlib.colors import to_hex

    least = SMALLEST_PRINT if size.name.startswith("print") else SMALLEST_SCREEN
    # Values printed inside a bar take the colour that reads best on the bar.
    inside = {id(text) for ax in figure.axes for text, _ in record(ax).inside}
    problems = []
    for text, _ in texts:
        if float(text.get_fontsize()) < least:
            problems.append(f"the text {_quote(text)} is smaller than {least:g} points")
        contrast = palette.contrast(to_hex(text.get_color()).upper())
        if contrast < 4.5 and id(text) not in inside:
            problems.append(f"the text {_quote(text)} is too pale ({contrast:.1f} to 1)")
    return problems


def _source(figure: Figure, chart: Chart) -> list[str]:
    printed = " ".join(
        text.get_text()
        for text in figure.texts
        if text.get_gid() == SOURCE_GID and text.get_visible()
    )
    if " ".join(printed.split()) != chart.source_line():
        return ["the source line is missing or incomplete"]
    return []


def _dual_axes(figure: Figure) -> list[str]:
    places = [tuple(round(side, 6) for side in ax.get_position().bounds) for ax in figure.axes]
    if len(set(places)) < len(places):
        return ["two sets of axes lie on top of each other; a chart has one value axis"]
    return []
