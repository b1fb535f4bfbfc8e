"""Thin labelled rules across a plot, such as a limit that others have set."""

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.text import Annotation

from analysis.charts.marks.labels import crowding, line_paths
from analysis.charts.record import record
from analysis.charts.style import palette
from analysis.charts.style.measure import text_box


def reference(ax: Axes, value: float, label: str) -> None:
    """Draw a thin labelled rule across at `value`, such as a limit that others set."""
    notes = record(ax)
    rule = ax.axhline(value, color=palette.SECOND_INK, linewidth=0.9, dashes=(4, 3), zorder=2)
    notes.furniture.append(rule)
    text = ax.annotate(
        label,
        (1, value),
        (0, 3),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="bottom",
        color=palette.SECOND_INK,
        fontsize=notes.size.small,
        zorder=6,
    )
    notes.references.append((value, text))
    notes.widen(y=(value, value))


def arrange_references(ax: Axes, renderer: RendererBase) -> None:
    """Put the label of each reference rule where it crosses least, the right end first."""
    notes = record(ax)
    paths = line_paths(ax)
    taken = [text_box(label.artist, renderer) for label in notes.labels]
    bands = [path.transformed(ax.transData) for band in ax.collections for path in band.get_paths()]
    for value, label in notes.references:
        best: tuple[float, tuple[float, str, int]] | None = None
        for rank, (at, align) in enumerate(
            ((1.0, "right"), (0.0, "left"), (0.75, "center"), (0.5, "center"), (0.25, "center"))
        ):
            for up in (3, -3):
                _set_reference(label, value, at, align, up)
                box = text_box(label, renderer).padded(2)
                on_band = any(band.intersects_bbox(box) for band in bands)
                cost = crowding(box, paths, taken) + 0.5 * on_band + 0.01 * rank
                if best is None or cost < best[0]:
                    best = cost, (at, align, up)
        assert best is not None
        _set_reference(label, value, *best[1])
        taken.append(text_box(label, renderer))


def _set_reference(label: Annotation, value: float, at: float, align: str, up: int) -> None:
    label.xy = (at, value)
    label.set_position((0, up))
    label.set(ha=align, va="bottom" if up > 0 else "top")
