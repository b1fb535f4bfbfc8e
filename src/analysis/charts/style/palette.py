"""The colours of the charts, and the arithmetic that shows they can be told apart.

The six series colours were chosen so that each reaches 3:1 against white, each has a
lightness of its own (so that a photocopy keeps them apart) and each pair stays apart
for readers with the three common kinds of colour blindness. `tests/charts` computes all
of it, so a colour cannot be changed without it being noticed.
"""

from typing import NamedTuple

RGB = tuple[float, float, float]


class SeriesStyle(NamedTuple):
    """One series colour (``#RRGGBB``), with the marker of matplotlib that always goes with it."""

    colour: str
    marker: str


SERIES = (
    SeriesStyle("#0B2A52", "o"),  # navy
    SeriesStyle("#EA713B", "s"),  # orange
    SeriesStyle("#1B716A", "^"),  # teal
    SeriesStyle("#771740", "D"),  # plum
    SeriesStyle("#337ED1", "v"),  # blue
    SeriesStyle("#A3181C", "P"),  # brick
)

WHITE = "#FFFFFF"
INK = "#1A1F26"
SECOND_INK = "#4A525C"
CONTEXT = "#868D95"
GRID = "#E4E7EB"
AXIS = "#9AA3AD"
TINT = 0.82  # share of white where intervals are filled


def linear_rgb(colour: str) -> RGB:
    """Return linear red, green and blue (0 to 1) of a ``#RRGGBB`` colour (IEC 61966-2-1)."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"{colour!r} is not a colour written #RRGGBB")

    def channel(start: int) -> float:
        share = int(colour[start : start + 2], 16) / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return channel(1), channel(3), channel(5)


def luminance(colour: str) -> float:
    """Return relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str = WHITE) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` mixed in."""
    parts = (
        round(int(colour[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def text_shade(colour: str) -> str:
    """Darken `colour` just enough for text on white (WCAG AA asks for 4.5:1)."""
    shade, share = colour, 0.0
    while contrast(shade) < 4.5:
        share += 0.02
        shade = mix(colour, "#000000", share)
    return shade


def tint(colour: str) -> str:
    """Return the pale tint in which intervals are filled."""
    return mix(colour, WHITE, TINT)


def style(index: int) -> SeriesStyle:
    """Return the style of the series at `index`, counted from zero.

    Raises
    ------
    ValueError
        If more series are asked for than readers can tell apart; draw the rest in
        grey as context, or split the chart into panels.
    """
    if not 0 <= index < len(SERIES):
        raise ValueError(
            f"A chart can hold {len(SERIES)} coloured series, so there is no colour number "
            f"{index + 1}. Draw the others as context or use panels."
        )
    return SERIES[index]


def ramp(count: int) -> list[str]:
    """Return `count` shades of one hue, pale to dark, for ordered parts of a whole."""
    pale, middle, dark = "#C9DDF4", "#337ED1", "#0B2A52"
    if count == 1:
        return [middle]
    shades = []
    for step in range(count):
        place = 2 * step / (count - 1)
        ends = (pale, middle, place) if place <= 1 else (middle, dark, place - 1)
        shades.append(mix(*ends))
    return shades


def readable_on(ground: str) -> str:
    """Return white or ink, whichever reads better on `ground`."""
    return max((WHITE, INK), key=lambda text: contrast(text, ground))
