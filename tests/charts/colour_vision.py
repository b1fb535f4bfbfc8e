"""How colours look to readers with each kind of colour blindness, and how far apart they are."""

from __future__ import annotations

from analysis.charts.style.palette import RGB, linear_rgb

Matrix = tuple[RGB, RGB, RGB]

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
