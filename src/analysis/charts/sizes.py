"""The sizes in which every chart is drawn: three for screens, two for print."""

from dataclasses import dataclass

from analysis.core.errors import InputError


@dataclass(frozen=True)
class Size:
    """One size in which charts are drawn. Lengths in inches, type in points.

    Attributes
    ----------
    name, description : str
        The name used on the command line, and the size in plain words.
    width, height : float
        Inches; screen sizes count 96 pixels to the inch, as browsers do. The height is
        the least: a selection with more rows than it holds makes a taller picture.
    dpi : int
        Dots per inch of the PNG: 192 is twice the screen's 96.
    title, subtitle, label, small : float
        Sizes of type in points.
    margin : float
        Clear space on each side, inches.
    """

    name: str
    description: str
    width: float
    height: float
    dpi: int
    title: float
    subtitle: float
    label: float
    small: float
    margin: float

    @property
    def is_wide(self) -> bool:
        """Whether names and panels have the width of a page and not of a column."""
        return self.width > 6.5

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the PNG in pixels."""
        return int(self.width * self.dpi + 1e-6), int(self.height * self.dpi + 1e-6)


def _screen(name: str, width: int, height: int, title: float) -> Size:
    words = f"{width} pixels wide, {height} high or more, PNG at twice that"
    return Size(name, words, width / 96, height / 96, 192, title, 10.5, 9.75, 8.25, 24 / 96)


def _print(name: str, width: float, height: float, title: float) -> Size:
    words = f"{width:g} mm wide, {height:g} high or more, PNG at 600 dots an inch"
    return Size(name, words, width / 25.4, height / 25.4, 600, title, 7, 6.5, 6, 2.5 / 25.4)


SIZES: dict[str, Size] = {
    size.name: size
    for size in (
        _screen("wide", 960, 540, 16.5),
        _screen("tall", 540, 675, 15),
        _screen("square", 540, 540, 14.25),
        _print("print", 178, 100, 10.5),
        _print("print-narrow", 86, 95, 9),
    )
}


def size_named(name: str) -> Size:
    """Return the size called `name`.

    Raises
    ------
    InputError
        If there is no such size; the message lists those there are.
    """
    if name not in SIZES:
        known = ", ".join(SIZES)
        raise InputError(f"There is no chart size called {name!r}. The sizes are: {known}.")
    return SIZES[name]
