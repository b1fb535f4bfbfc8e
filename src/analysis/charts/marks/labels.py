"""Direct labels at the ends of lines, placed so that they neither overlap nor stray.

Labels are made when a line is drawn and placed once the axes have their final size:
end labels are pushed apart up and down, start labels take the free side of their
point.
"""

from pathlib import Path as FilePath

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from scipy.optimize import isotonic_regression

from analysis.charts.record import EndLabel, Side, record
from analysis.charts.style.measure import pixels, text_box, visible_texts, wrap
from analysis.core.csv_tables import read_table

GAP = 8.0  # points between a line's end and its label
LEADER_FROM = 5.0  # points a label may move before a leader joins it to its line


def add_end_label(
    ax: Axes, series: str, side: Side, at: tuple[float, float], text: str, colour: str
) -> None:
    """Label the start or end of a line at a place (in data); long labels are wrapped."""
    notes = record(ax)
    size = notes.size
    figure = ax.get_figure(root=True)
    assert figure is not None
    room = size.width * (0.2 if size.is_wide else 0.24)
    room = room if notes.panel is None else room / 2
    weight = "bold" if side == "end" else "normal"
    lines = wrap(figure, text, room, notes.type_size, weight)
    artist = ax.annotate(
        "\n".join(lines),
        xy=at,
        xytext=(GAP if side == "end" else -GAP, 0),
        textcoords="offset points",
        color=colour,
        fontsize=notes.type_size,
        fontweight=weight,
        ha="left" if side == "end" else "right",
        va="center",
        linespacing=1.15,
        zorder=6,
        annotation_clip=False,
        arrowprops={
            "arrowstyle": "-",
            "linewidth": 0.6,
            "color": colour,
            "shrinkA": 0,
            "shrinkB": 3,
            "relpos": (0, 0.5) if side == "end" else (1, 0.5),
        },
    )
    _leader(artist, shown=False)
    notes.labels.append(EndLabel(series, side, *at, artist))


def _leader(artist: Annotation, *, shown: bool) -> None:
    if artist.arrow_patch is not None:
        artist.arrow_patch.set_visible(shown)


def arrange(ax: Axes, renderer: RendererBase) -> None:
    """Place all end and start labels of `ax` for its present size."""
    for side, labels in _outer(ax).items():
        _stack(labels, ax, renderer, GAP if side == "end" else -GAP)
    _arrange_inner(ax, renderer)


def _outer(ax: Axes) -> dict[str, list[EndLabel]]:
    """Return the labels that stand beside the plot: of lines that reach its first or last date."""
    notes = record(ax)
    first, last = notes.x_span or (None, None)
    return {
        side: [label for label in notes.labels if label.side == side and label.x == x]
        for side, x in (("start", first), ("end", last))
    }


def _stack(labels: list[EndLabel], ax: Axes, renderer: RendererBase, gap: float) -> None:
    """Push labels that stand in one column apart, with leaders for those that move far."""
    pixel = 1 / pixels(renderer, 1.0)  # points a pixel
    for label in labels:
        label.artist.set_position((gap, 0))
        label.artist.set(ha="left" if gap > 0 else "right", va="center")
    boxes = [text_box(label.artist, renderer) for label in labels]
    frame = ax.get_window_extent(renderer)
    for group in _columns(boxes):
        members = sorted(group, key=lambda i: (boxes[i].y0 + boxes[i].y1, i))
        middles = [(boxes[i].y0 + boxes[i].y1) / 2 for i in members]
        heights = [boxes[i].height + 1 / pixel for i in members]
        placed = pushed_apart(middles, heights, frame.y0, frame.y1)
        for i, old, new in zip(members, middles, placed, strict=True):
            shift = (new - old) * pixel
            far = abs(shift) > LEADER_FROM
            across = gap + (8 if gap > 0 else -8) * far
            labels[i].artist.set_position((across, shift))
            _leader(labels[i].artist, shown=far)


def pushed_apart(
    middles: list[float], heights: list[float], low: float, high: float
) -> list[float]:
    """Move labels apart as little as possible, keeping their order.

    With the heights below each taken off, the feet of labels that do not overlap never fall:
    the nearest such feet are those of isotonic regression.

    Parameters
    ----------
    middles : list of float
        Wanted middles, rising.
    heights : list of float
        Height of each label, gaps included.
    low, high : float
        Limits; passed only if the labels do not fit between them.

    Returns
    -------
    list of float
        Middles of labels that no longer overlap.
    """
    if not middles:
        return []
    half, below = np.array(heights) / 2, np.cumsum([0.0, *heights])
    feet = isotonic_regression(np.array(middles) - half - below[:-1]).x
    placed = np.clip(feet, low, max(high - below[-1], low)) + half + below[:-1]
    return [float(middle) for middle in placed]


def _columns(boxes: list[Bbox]) -> list[list[int]]:
    """Group labels whose widths overlap; only those can collide."""
    groups: list[list[int]] = []
    reach = float("-inf")
    for i in sorted(range(len(boxes)), key=lambda i: boxes[i].x0):
        if not groups or boxes[i].x0 > reach:
            groups.append([])
        groups[-1].append(i)
        reach = max(reach, boxes[i].x1)
    return groups


def _arrange_inner(ax: Axes, renderer: RendererBase) -> None:
    """Label a line that starts or ends inside the plot on the freest side of its point."""
    outer = _outer(ax)
    beside = [*outer["start"], *outer["end"]]
    inner = [label for label in record(ax).labels if label not in beside]
    paths = line_paths(ax)
    taken = [text_box(label.artist, renderer) for label in beside]
    taken += [text_box(label, renderer) for _, _, label in record(ax).rules if label.get_text()]
    ticks = {*ax.get_xticklabels(), *ax.get_yticklabels()}
    taken += [box for text, box in visible_texts(ax, renderer) if text in ticks]
    frame = ax.get_window_extent(renderer)
    spots = {id(label): _spots(label, renderer) for label in inner}
    chosen: dict[int, int] = {}
    boxes: dict[int, Bbox] = {}
    for _ in range(2):  # the second time round, every label knows where all the others are
        for label in sorted(inner, key=lambda one: -one.y):
            me = id(label)
            others = taken + [box for one, box in boxes.items() if one != me]
            costs = [
                crowding(box.padded(1), paths, others)
                + 0.045 * choice
                + 0.4 * (box.y1 > frame.y1 + 1)
                for choice, box in enumerate(spots[me])
            ]
            chosen[me] = costs.index(min(costs))
            boxes[me] = spots[me][chosen[me]]
    for label in inner:
        _place(label, chosen[id(label)])
    slack = pixels(renderer, 1.0)
    record(ax).crowded = any(
        crowding(box.padded(-slack), paths, [*taken, *(b for b in boxes.values() if b is not box)])
        for box in boxes.values()
    )


def line_paths(ax: Axes) -> list[Path]:
    """Return the lines of all series as paths in pixels."""
    return [
        piece.get_path().transformed(piece.get_transform())
        for series in record(ax).series
        for piece in series.pieces
    ]


# where a label may stand, the best first; data beside the marks, for it was found by trying
_CHOICES = read_table(FilePath(__file__).with_name("label_places.csv"))


def _spots(label: EndLabel, renderer: RendererBase) -> list[Bbox]:
    """Return the box that a label would have at each of its places."""
    boxes = []
    for choice in range(len(_CHOICES)):
        _place(label, choice)
        boxes.append(text_box(label.artist, renderer))
    return boxes


def _place(label: EndLabel, choice: int) -> None:
    place = _CHOICES[choice]
    sign = 1 if label.side == "end" else -1
    sides = {"away": "left", "along": "right"} if sign > 0 else {"away": "right", "along": "left"}
    label.artist.set_position((sign * float(place["away"]), float(place["up"])))
    label.artist.set(ha=sides.get(place["aligned"], "center"), va=place["vertical"])


def crowding(box: Bbox, paths: list[Path], taken: list[Bbox]) -> float:
    """Count the lines through a box and, twice over, the texts it overlaps."""
    lines = sum(path.intersects_bbox(box, filled=False) for path in paths)
    texts = sum(box.overlaps(other) for other in taken)
    return float(lines + 2 * texts)


def start_room(ax: Axes, renderer: RendererBase) -> float:
    """Return the pixels that labels left of the first points need inside the axes."""
    notes = record(ax)
    if notes.x_span is None:
        return 0.0
    widths = [
        text_box(label.artist, renderer).width
        + pixels(renderer, abs(label.artist.get_position()[0]) + 3)
        for label in notes.labels
        if label.side == "start" and label.x == notes.x_span[0]
    ]
    return max(widths, default=pixels(renderer, 4.0))
