"""Many names at one date: a dot each along one axis, pushed apart so that all are seen."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.categories import with_values
from analysis.charts.record import Formatter, record
from analysis.charts.style import palette
from analysis.charts.style.measure import Number, wrap

_ENDS, _CHOSEN = 0.76, 0.92  # where names stand, as shares of the height: clear of the dots
SPREAD_NOTE = "One dot for each; up and down means nothing, it keeps dots apart."


def spread(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
) -> None:
    """Draw one dot a row as seaborn's swarm, with the ends and the chosen names in print.

    Parameters
    ----------
    category, fmt, highlight
        As in `bars`. Rows without a value are counted in a note.
    """
    import seaborn  # takes as long to import as all other marks together

    _, every, values = with_values(points, category, "dots")
    held = np.isfinite(values)
    shown, notes = fmt or Number(), record(ax)
    notes.kind, notes.formatter = "dots", shown
    names = np.array(every)[held]
    values = values[held]
    colour = palette.style(0).colour
    chosen = np.array([name in highlight for name in names])
    faint = palette.CONTEXT if chosen.any() else colour
    size = 4.0 * notes.line_width
    seaborn.swarmplot(x=values[~chosen], color=faint, size=size, ax=ax, warn_thresh=1)
    if chosen.any():
        ax.plot(
            values[chosen], [0] * chosen.sum(), "o", color=colour, markersize=size * 1.3, zorder=6
        )
    ax.set(xlabel="", ylabel="", ylim=(0.5, -0.75), yticks=[])
    order = values.argsort()
    told = dict.fromkeys((int(order[0]), int(order[-1])), _ENDS)
    told |= dict.fromkeys(np.flatnonzero(chosen), _CHOSEN)
    low, high = float(values.min()), float(values.max())
    figure = ax.get_figure(root=True)
    assert figure is not None
    room = notes.size.width * (0.3 if notes.size.is_wide else 0.42)
    for place, high_up in told.items():
        across = (values[place] - low) / ((high - low) or 1.0)
        side = "left" if across < 0.3 else "right" if across > 0.7 else "center"
        said = wrap(figure, f"{names[place]} {shown(values[place])}", room, notes.type_size)
        ax.annotate(
            "\n".join(said),
            (values[place], 0),
            (values[place], high_up),
            textcoords=("data", "axes fraction"),
            ha=side,
            va="bottom",
            fontsize=notes.type_size,
            color=palette.INK,
            annotation_clip=False,
            zorder=7,
            arrowprops={
                "arrowstyle": "-",
                "linewidth": 0.6,
                "color": palette.SECOND_INK,
                "relpos": ({"left": 0.0, "right": 1.0}.get(side, 0.5), 0.0),
            },
        )
    notes.widen((low, high))
    notes.note(SPREAD_NOTE)
    if not held.all():
        notes.note(f"{int((~held).sum())} more have no published value.")
