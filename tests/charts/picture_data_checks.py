"""House checks on how the data are drawn: bars, ends of lines, breaks, the frame."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.charts.marks.runs import break_position
from analysis.charts.record import record
from analysis.charts.style.measure import pixels, text_box, vertices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    from analysis.charts.spec import Chart

NEAR = 40.0  # points between the end of a line and its label, unless a leader joins them


def _where(ax: Axes) -> str:
    panel = record(ax).panel
    return f" in panel {panel!r}" if panel else ""


def _data_lines(ax: Axes) -> Iterator[Line2D]:
    """Give the lines that carry data: no rules, whiskers, connectors or single points."""
    furniture = record(ax).furniture
    for line in ax.lines:
        drawn = line.get_linestyle() not in ("None", "none", "")
        if drawn and line not in furniture and len(vertices(line)) > 1:
            yield line


def outside(figure: Figure, renderer: RendererBase) -> list[str]:
    """Find marks that leave the picture or the limits of their own axes."""
    problems = []
    for ax in figure.axes:
        low_x, high_x = sorted(ax.get_xlim())
        low_y, high_y = sorted(ax.get_ylim())
        near_x, near_y = (high_x - low_x) * 1e-6, (high_y - low_y) * 1e-6
        for line in ax.lines:
            if line in record(ax).furniture:
                continue
            for x, y in vertices(line):
                if x != x or y != y:
                    continue
                if not (
                    low_x - near_x <= x <= high_x + near_x
                    and low_y - near_y <= y <= high_y + near_y
                ):
                    problems.append(f"a point at ({x:g}, {y:g}) lies outside the axes{_where(ax)}")
        for mark in (*ax.patches, *ax.collections):
            box = mark.get_window_extent(renderer)
            if mark.get_visible() and (
                box.x0 < figure.bbox.x0 - 1
                or box.y0 < figure.bbox.y0 - 1
                or box.x1 > figure.bbox.x1 + 1
                or box.y1 > figure.bbox.y1 + 1
            ):
                problems.append(f"a bar or band leaves the picture{_where(ax)}")
    return problems


def bars_from_zero(figure: Figure) -> list[str]:
    """Find bars that do not stand on zero, or on the bar before them in a stack."""
    from matplotlib.patches import Rectangle

    problems = []
    for ax in figure.axes:
        bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
        if not bars:
            continue
        across = record(ax).kind == "across"
        limits = sorted(ax.get_xlim() if across else ax.get_ylim())
        if not limits[0] <= 0 <= limits[1]:
            problems.append(f"the axis of the bars does not take in zero{_where(ax)}")
        if (ax.get_xscale() if across else ax.get_yscale()) != "linear":
            problems.append(f"bars are drawn on a scale that is not linear{_where(ax)}")
        tops: dict[float, list[float]] = {}
        for bar in bars:
            base = bar.get_x() if across else bar.get_y()
            length = bar.get_width() if across else bar.get_height()
            row = round(bar.get_y() if across else bar.get_x(), 6)
            ends = tops.setdefault(row, [0.0])
            if min(abs(base - end) for end in ends) > 1e-9 * max(1.0, abs(length), abs(base)):
                problems.append(f"a bar starts at {base:g} and not at zero{_where(ax)}")
            ends.append(base + length)
    return problems


def ends_labelled(figure: Figure, renderer: RendererBase) -> list[str]:
    """Find lines of which an end has no label beside it."""
    problems = []
    reach = pixels(renderer, NEAR)
    for ax in figure.axes:
        notes = record(ax)
        known = {id(piece) for series in notes.series for piece in series.pieces}
        if any(id(line) not in known for line in _data_lines(ax)):
            problems.append(
                f"a line was drawn without marks.line, so its ends have no labels{_where(ax)}"
            )
        for series in notes.series:
            if series.context:
                continue
            ends = {"end": series.last}
            if series.first != series.last:
                ends["start"] = series.first
            for side, (x, y) in ends.items():
                at_x, at_y = ax.transData.transform((x, y))
                for label in notes.labels:
                    if (label.series, label.side, label.x, label.y) != (series.name, side, x, y):
                        continue
                    box = text_box(label.artist, renderer)
                    away_x = max(box.x0 - at_x, at_x - box.x1, 0)
                    away_y = max(box.y0 - at_y, at_y - box.y1, 0)
                    leader = label.artist.arrow_patch
                    joined = leader is not None and leader.get_visible()
                    beside = joined or max(away_x, away_y) <= reach
                    if label.artist.get_visible() and beside:
                        break
                else:
                    name = series.name or "the line"
                    problems.append(f"the {side} of {name} has no label beside it{_where(ax)}")
    return problems


def breaks_real(figure: Figure, chart: Chart) -> list[str]:
    """Find lines and bands drawn across a declared break, and breaks without a rule."""
    problems = []
    for ax in figure.axes:
        notes = record(ax)
        for brk in chart.breaks:
            at = break_position(brk)
            name = f"the break \u201c{brk.label}\u201d"
            passing = [series for series in notes.series if series.passes(at)]
            may = {id(piece) for series in passing for piece in series.pieces}
            if any(_spans(line, at) for line in _data_lines(ax) if id(line) not in may):
                problems.append(f"a line is drawn through {name}{_where(ax)}")
            for band in ax.collections:
                for path in band.get_paths():
                    sides = vertices(path)[:, 0]
                    if len(sides) and sides.min() < at <= sides.max():
                        problems.append(f"a band is drawn through {name}{_where(ax)}")
            inside = notes.x_span is not None and notes.x_span[0] < at <= notes.x_span[1]
            ruled = any(
                place == at and rule.get_visible() and (label.get_text() or notes.panel is not None)
                for place, rule, label in notes.rules
            )
            if inside and len(passing) < len(notes.series) and not ruled:
                problems.append(f"{name} has no labelled rule{_where(ax)}")
    return problems


def intervals_explained(figure: Figure) -> list[str]:
    """Find intervals that no footnote explains, and values printed at the end of one."""
    problems = []
    for ax in figure.axes:
        notes = record(ax)
        if notes.intervals and not any(
            "interval" in note or "bound" in note for note in notes.notes
        ):
            problems.append(
                f"lines of intervals are drawn, and no note says what they are{_where(ax)}"
            )
        ends = {(round(float(x), 9), round(float(y), 9)) for stem in notes.intervals
                for x, y in vertices(stem)}  # type: ignore[arg-type]  # fmt: skip
        for text in ax.texts:
            at = getattr(text, "xy", None)
            if at is None or notes.kind not in ("dots", "across"):
                continue
            place = (round(float(at[0]), 9), round(float(at[1]), 9))
            if place in ends and " to " not in text.get_text():
                problems.append(
                    f"the value {text.get_text()!r} stands at the end of its interval, as if it "
                    f"were the bound{_where(ax)}"
                )
    return problems


def cut_axes_flagged(figure: Figure) -> list[str]:
    """Find value axes that do not take in zero without a note that says so."""
    problems = []
    for ax in figure.axes:
        notes = record(ax)
        if notes.kind not in ("dots", "lines") or not (notes.series or notes.kind == "dots"):
            continue
        limits = sorted(ax.get_xlim() if notes.kind == "dots" else ax.get_ylim())
        if limits[0] > 0 and not any("not start at zero" in note for note in notes.notes):
            problems.append(
                f"the value axis starts at {limits[0]:g} and no note says so{_where(ax)}"
            )
    return problems


def panels_filled(figure: Figure) -> list[str]:
    """Find panels of which most show a line over less than a quarter of their width."""
    panels = [ax for ax in figure.axes if record(ax).panel is not None and record(ax).series]
    thin = []
    for ax in panels:
        low, high = sorted(ax.get_xlim())
        series = record(ax).series
        first, last = min(s.first[0] for s in series), max(s.last[0] for s in series)
        if (last - first) < 0.25 * (high - low):
            thin.append(str(record(ax).panel))
    if len(panels) > 1 and len(thin) > len(panels) / 2:
        return [f"panels are nearly empty: {', '.join(thin)}; draw their lines on one set of axes"]
    return []


def repeated_notes(figure: Figure) -> list[str]:
    """Find footnotes that begin alike and should be one."""
    starts = [
        note.split(":")[0] for ax in figure.axes for note in set(record(ax).notes) if ":" in note
    ]
    panels = max(1, sum(record(ax).panel is not None for ax in figure.axes))
    return [
        f"{starts.count(one)} footnotes begin with {one!r}"
        for one in dict.fromkeys(starts)
        if starts.count(one) > panels
    ]


def _spans(line: Line2D, at: float) -> bool:
    """Tell whether two joined points of `line` lie on either side of `at`."""
    points = [(float(x), float(y)) for x, y in vertices(line)]
    return any(
        min(x, other) < at <= max(x, other) and y == y and beyond == beyond
        for (x, y), (other, beyond) in pairwise(points)
    )
