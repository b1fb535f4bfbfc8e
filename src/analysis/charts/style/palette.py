"""The colours of the charts, and the arithmetic that shows they can be told apart.

The six series colours were chosen so that each reaches 3:1 against white, each has a
lightness of its own (so that a photocopy keeps them apart) and each pair stays apart
for readers with the three common kinds of colour blindness. The tests compute all of
it from the functions below, so a colour cannot be changed without it being noticed.
"""

from __future__ import annotations

from dataclasses import dataclass

RGB = tuple[float, float, float]
Matrix = tuple[RGB, RGB, RGB]


@dataclass(frozen=True)
class SeriesStyle:
    """One series colour with the marker that always goes with it.

    Attributes
    ----------
    name : str
        Plain name of the colour.
    colour : str
        ``#RRGGBB``, at least 3:1 against white.
    marker : str
        matplotlib marker.
    """

    name: str
    colour: str
    marker: str


SERIES: tuple[SeriesStyle, ...] = (
    SeriesStyle("navy", "#0B2A52", "o"),
    SeriesStyle("orange", "#EA713B", "s"),
    SeriesStyle("teal", "#1B716A", "^"),
    SeriesStyle("plum", "#771740", "D"),
    SeriesStyle("blue", "#337ED1", "v"),
    SeriesStyle("brick", "#A3181C", "P"),
)

WHITE = "#FFFFFF"
INK = "#1A1F26"
SECOND_INK = "#4A525C"
CONTEXT = "#868D95"
GRID = "#E4E7EB"
AXIS = "#9AA3AD"

# Linear-RGB matrices for a full deficiency of one cone type: Machado, Oliveira and
# Fernandes, "A physiologically-based model for simulation of color vision
# deficiency" (2009), severity 1.0.
DEFICIENCIES: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


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


def _times(matrix: Matrix, vector: RGB) -> RGB:
    first, second, third = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(colour: str, deficiency: str | None = None) -> RGB:
    """Return CIE L*a*b* (D65) of a colour, as seen with `deficiency` if one is named."""
    seen = linear_rgb(colour)
    if deficiency is not None:
        red, green, blue = _times(DEFICIENCIES[deficiency], seen)
        seen = min(max(red, 0.0), 1.0), min(max(green, 0.0), 1.0), min(max(blue, 0.0), 1.0)
    x, y, z = _times(_TO_XYZ, seen)

    def root(share: float) -> float:
        return float(share ** (1 / 3)) if share > 0.008856 else 7.787 * share + 16 / 116

    fx, fy, fz = root(x / 0.95047), root(y), root(z / 1.08883)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, deficiency: str | None = None) -> float:
    """Return the CIE 1976 colour difference; about 2 is the least that can be seen."""
    pairs = zip(lab(one, deficiency), lab(other, deficiency), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` mixed in."""
    parts = (
        round(int(colour[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def text_shade(colour: str, ratio: float = 4.5) -> str:
    """Darken `colour` just enough for text on white (WCAG AA asks for 4.5:1)."""
    shade, share = colour, 0.0
    while contrast(shade) < ratio:
        share += 0.02
        shade = mix(colour, "#000000", share)
    return shade


def tint(colour: str) -> str:
    """Return the pale tint in which intervals are filled."""
    return mix(colour, WHITE, 0.82)


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
