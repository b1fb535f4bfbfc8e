"""Data for the figure finder: one script file a series, loaded when it is chosen.

Every record carries the sentence, the place for the reference, the caveats, the
working and the other values of the same thing, all made by the functions behind
``workforce cite`` and ``workforce revisions``.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.citation.citation import attribution, input_line, once, references_of
from analysis.citation.words import brief, described, period, sentence, value
from analysis.core.csv_tables import Row
from analysis.register.figure_rows import SERIES, slug
from analysis.register.remarks.breaks import edition_month
from analysis.register.remarks.caveats import all_caveats, caveats_for
from analysis.register.sources import reference, source
from analysis.site.charting import behind, charted, licensed
from analysis.site.packing import PLACE, Chunk, as_json, pattern

_AS_HELD = ("measure", "area", "grade", "category", "value", "basis", "population")
MONTHLY = "management_information"
MONTHLY_SOURCE = "mwmi-"  # how the ids of its sources begin


def chunk_of(figure_id: str) -> str:
    """Name the script file of a figure, from its id alone, so that a link needs no search."""
    parts = figure_id.removeprefix("derived.").split(".")
    series = series_of()[parts[0]]
    return f"{series}_monthly" if parts[-1].startswith(MONTHLY_SOURCE) else series


@lru_cache(maxsize=1)
def series_of() -> dict[str, str]:
    """Series of each measure, by the slug that ids begin with."""
    every = vocabulary.measures() | vocabulary.derived_measures()
    return {slug(name): about["series"] for name, about in every.items()}


class Finder:
    """Collects records and what they share.

    Parameters
    ----------
    figures, derived : iterable of dict
        Rows of ``figures.csv`` and ``derived.csv``.
    revisions : iterable of dict
        Rows of ``revisions.csv``.
    """

    def __init__(
        self, figures: Iterable[Row], derived: Iterable[Row], revisions: Iterable[Row]
    ) -> None:
        self.rows = {row["figure_id"]: row for row in figures}
        self.chunks: dict[str, Chunk] = {}
        self.sources: dict[str, dict[tuple[str, str, str], int]] = {}
        self.kinds: dict[str, str] = {}
        self._caveats = {c["text"]: i for i, c in enumerate(all_caveats())}  # source errors follow
        for row in self.rows.values():
            self._add(row)
        for row in derived:
            self._add(row)
        self.rows |= {row["figure_id"]: row for row in derived}
        self.groups = self._grouped(revisions)

    def _add(self, row: Row) -> None:
        figure_id, when, shown = row["figure_id"], period(row).words, value(row)
        inputs = [self.rows[i] for i in row.get("inputs", "").split()]
        more: dict[str, Any] = {}
        if inputs:
            edition, number, place = attribution(tuple(inputs)), -1, row["formula"]
            credit = f"worked out from {edition}"
            more = {
                "inputs": [[r["figure_id"], input_line(r).rpartition(" [")[0]] for r in inputs],
                "references": list(references_of(tuple(inputs))),
                "edition": row["edition"],
                "month": edition_month(row),
                "behind": behind(inputs),
            }
            more |= {bound: row[bound] for bound in ("low", "high") if row[bound]}
        else:
            edition, place, credit = row["edition"], row["locator"], attribution((row,))
            numbers = self.sources.setdefault(chunk_of(figure_id), {})
            read_in = (row["source_id"], edition, row["published_on"])
            number = numbers.setdefault(read_in, len(numbers))
        said = once(f"{sentence(row)[:-1]} ({credit}).")
        self.kinds[when] = row["period_kind"]
        caveats = caveats_for(row, *inputs)
        more |= charted(row)
        # A note is of one figure, so it stands with it and not in the table that all share.
        if notes := [c["text"] for c in caveats if c["id"] == "note"]:
            more["notes"] = notes
        record = {column: row[column] for column in _AS_HELD} | {
            "period": when,
            "end": row["period_end"],
            "shown": shown,
            "flag": row.get("flag", ""),
            "status": row.get("status", "final"),
            "source": number,
            "place": place,
            "quality": row.get("quality", "derived"),
            "current": int(row["is_current"] != "false"),
            "credited": () if inputs else licensed(row),
            "pattern": pattern(said, shown, when, "" if inputs else edition),
            "caveats": tuple(
                self._caveats.setdefault(c["text"], len(self._caveats))
                for c in caveats
                if c["id"] != "note"
            ),
        }
        self.chunks.setdefault(chunk_of(figure_id), Chunk()).add(figure_id, record, more)

    def _grouped(self, revisions: Iterable[Row]) -> dict[str, list[list[Any]]]:
        """For each chunk, groups of figures that are values of one and the same thing."""
        comparisons: dict[str, dict[str, str]] = {}
        for row in revisions:
            if row["kind"] == "editions":
                members = comparisons.setdefault(row["comparison"], {})
                members |= {i: row["why"] for i in row["figure_ids"].split() if i in self.rows}
        groups: dict[str, list[list[Any]]] = {}
        for members in comparisons.values():
            for name in {chunk_of(i) for i in members}:
                chunk, listed = self.chunks[name], groups.setdefault(name, [[]])
                listed.append([self._member(chunk, i, why) for i, why in members.items()])
                for i in members:
                    if i in chunk.position:
                        chunk.columns["group"][chunk.position[i]] = len(listed) - 1
        return groups

    def _member(self, chunk: Chunk, figure_id: str, why: str) -> Any:
        row = self.rows[figure_id]
        if figure_id in chunk.position and not why:
            return chunk.position[figure_id]
        edition = row.get("edition", "worked out")
        return [figure_id, f"{brief(row)} ({row['basis'].replace('_', ' ')}, {edition})", why]

    def scripts(self) -> dict[str, str]:
        """Return the script files by name, the shared one first."""
        areas = vocabulary.areas()
        used = sorted({m for chunk in self.chunks.values() for m in chunk.tables["measure"]})
        shared = {
            "chunks": [
                {"name": name, "figures": len(self.chunks[name].position)}
                for series in SERIES
                for name in (series, f"{series}_monthly")
                if name in self.chunks
            ],
            "series": {slug(m): described(m)["series"] for m in used},
            "measures": {m: {c: described(m)[c] for c in ("label", "unit")} for m in used},
            "caveats": list(self._caveats),
            "monthly": MONTHLY_SOURCE,
        }
        files = {"shared.js": f"window.FINDER={as_json(shared)};\n"}
        for name, chunk in self.chunks.items():
            editions = self.sources.get(name, {})
            files[f"{name}.js"] = chunk.script(
                name,
                groups=self.groups.get(name, [[]]),
                sources=[[reference(source(i), PLACE, e), e] for i, e, _ in editions],
                months=[edition_month({"edition": e}) for _, e, _ in editions],
                published=[published_on for _, _, published_on in editions],
                area_types=[areas[a]["area_type"] for a in chunk.tables["area"]],
                kinds=[self.kinds[words] for words in chunk.tables["period"]],
            )
        return files
