"""What a chart is: its words, its plotted points, its sources and its drawing.

A chart holds everything that is needed to publish it.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
from matplotlib.axes import Axes

from analysis.core.errors import InputError
from analysis.core.wording import joined

OGL = "Open Government Licence v3.0"
FIGURE_ID = "figure_id"


@dataclass(frozen=True)
class Source:
    """One publication that a chart rests on.

    Attributes
    ----------
    publisher, edition : str
        Both are printed in the source line.
    source_id, published_on, address : str
        Record, ISO date and web address, written to the source file.
    licence : str
        Licence of the publication.
    credit, read : str
        How it was read, in the words of `analysis.citation.press_line.HOW_READ`; `credit`
        is what the source line says of it, blank where the publication itself was read.
    """

    publisher: str
    edition: str
    source_id: str = ""
    published_on: str = ""
    address: str = ""
    licence: str = OGL
    credit: str = ""
    read: str = ""


@dataclass(frozen=True)
class Break:
    """A declared break in a series: no line is drawn across it.

    Attributes
    ----------
    at : datetime.date or float
        First date (or position) that belongs to the new side.
    label : str
        Few words for the rule, such as "Unification".

    Raises
    ------
    InputError
        On creation, if the label is blank: a gap that is not explained misleads.
    """

    at: dt.date | float
    label: str

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise InputError(f"The break at {self.at} has no label to say what happened then.")


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart, complete with the words that must travel with it.

    Attributes
    ----------
    name : str
        Stem of the file names: lower-case letters, digits and hyphens.
    finding : str
        Title, computed from the points.
    subtitle : str
        Measure, place and period.
    alt : str
        Text for readers who cannot see the picture. Without it nothing is exported.
    caption : str
        A few sentences to print beside the chart.
    sources : tuple of Source
        Printed in the source line, at least one.
    points : pandas.DataFrame
        The plotted points, one a row, with a `figure_id` column. A point made from
        several figures names them all, separated by ``;``.
    draw : callable
        ``draw(ax, points)``; draws with :mod:`analysis.charts.marks`.
    breaks : tuple of Break
        Declared breaks within the period.
    notes : tuple of str
        Footnotes; notes on hollow points and the like are added by the marks.
    panel : str
        Column of `points` by which to split into small charts on one scale.

    Raises
    ------
    InputError
        On creation, if anything that must be published with the chart is missing.
    """

    name: str
    finding: str
    subtitle: str
    alt: str
    caption: str
    sources: tuple[Source, ...]
    points: pd.DataFrame = field(repr=False)
    draw: Callable[[Axes, pd.DataFrame], None] = field(repr=False)
    breaks: tuple[Break, ...] = ()
    notes: tuple[str, ...] = ()
    panel: str = ""

    def __post_init__(self) -> None:
        columns = self.points.columns
        plain = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.name)
        for wrong, told in (
            (not plain, "needs a name of lower-case letters, digits and hyphens, as a file name"),
            (self.points.empty, "has no points to plot"),
            (FIGURE_ID not in columns, f"has no {FIGURE_ID} column to trace its points by"),
            (self.panel and self.panel not in columns, f"has no column {self.panel!r} for panels"),
            (not self.sources, "names no source; a chart is not drawn without"),
        ):
            if wrong:
                raise InputError(f"Chart {self.name!r} {told}.")
        ids = self.points[FIGURE_ID]
        blank = int((ids.isna() | ids.astype(str).str.strip().eq("")).sum())
        if blank:
            raise InputError(
                f"Chart {self.name!r} has {blank} of {len(ids)} points without a figure id."
            )
        for what in ("finding", "subtitle", "caption"):
            if not self.words(what):
                raise InputError(f"Chart {self.name!r} has no {what}.")

    def words(self, what: str) -> str:
        """Return `finding`, `subtitle`, `alt` or `caption` on one line."""
        return " ".join(getattr(self, what).split())

    def alt_text(self) -> str:
        """Return the alt text.

        Raises
        ------
        InputError
            If there is none.
        """
        alt = self.words("alt")
        if not alt:
            raise InputError(
                f"Chart {self.name!r} has no alt text, so it is not exported: readers who "
                f"cannot see it would get nothing. Say what the chart shows in a sentence or two."
            )
        return alt

    def source_line(self) -> str:
        """Return the source line, sources separated by semicolons.

        Editions of one publication share its name: "Annex: June 2022, June 2023".
        """
        editions: dict[tuple[str, str, str], list[str]] = {}
        for source in self.sources:
            title, _, edition = source.edition.partition(": ")
            found = editions.setdefault((source.publisher, title, source.credit), [])
            if edition and edition not in found:
                found.append(edition)
        lines: dict[str, list[str]] = {}
        for (publisher, title, credit), ones in editions.items():
            named = f"{title}: {_editions(ones)}" if ones else title
            if named.startswith(f"{publisher} "):  # the publisher is named before it already
                named = named.removeprefix(f"{publisher} ")
                named = named[0].upper() + named[1:]
            lines.setdefault(publisher, []).append(f"{named} ({credit})" if credit else named)
        told = [f"{publisher}, {'; '.join(ones)}" for publisher, ones in lines.items()]
        several = sum(map(len, lines.values())) > 1
        return ("Sources: " if several else "Source: ") + "; ".join(told)

    def figure_ids(self) -> list[str]:
        """Return the ids of all figures plotted, in order, each once."""
        each = (part.strip() for ids in self.points[FIGURE_ID] for part in str(ids).split(";"))
        return list(dict.fromkeys(part for part in each if part))


MOST_EDITIONS = 6


def _editions(names: list[str]) -> str:
    """Name the editions; of a long run only the first, the last and how many."""
    if len(names) <= MOST_EDITIONS:
        return joined(names)
    first, last = (re.sub(r" \(.*\)$", "", name) for name in (names[0], names[-1]))
    return f"{len(names)} editions, {first} to {last}"
