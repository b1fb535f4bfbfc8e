"""Take files in: stage, check, and only then write."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.arrivals.changes import Changes, compare, tell
from analysis.arrivals.known_notes import FILE as KNOWN_NOTES
from analysis.arrivals.known_notes import with_new
from analysis.arrivals.plausibility import Doubt, History, judge
from analysis.arrivals.read_files import Source, read
from analysis.arrivals.settle import lines, of_edition, settle, with_reasons
from analysis.core.atomic_write import write_whole, writing
from analysis.core.csv_tables import Row, format_table, write_text
from analysis.core.errors import CheckFailure, InputError
from analysis.core.paths import project_root
from analysis.register import figure_rows as register
from analysis.register.remarks.caveats import suspected
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.register.sources import forget, read_sources, sources_of
from analysis.transcribe.rows import COLUMNS as RAW_COLUMNS

if TYPE_CHECKING:
    from analysis.checks.finding import Check
    from analysis.intake.tidied import Tidied

_SHOWN = 5  # findings of one check in a message


class Arrival(NamedTuple):
    """What came of taking files in.

    Attributes
    ----------
    sources : tuple of Source
    changes : Changes
    cautions : tuple of Doubt
        What is doubtful of the figures, but does not stop them.
    """

    sources: tuple[Source, ...]
    changes: Changes
    cautions: tuple[Doubt, ...] = ()

    @property
    def story(self) -> str:
        """The report in words."""
        records = [s.record for s in self.sources]
        told = [(s.record["title"], s.remark or s.record["note"]) for s in self.sources]
        notes = [f"{title}: {words}" for title, words in told if words]
        notes += ["\n".join(["Caution", *lines(self.cautions)])] if self.cautions else []
        new: dict[str, str] = {}
        for note in (n for s in self.sources for n in s.new_notes if n.listed > n.caution):
            new[note.cell] = f"{new.get(note.cell, f'  {note.cell}:')} {note.text}"
        notes += ["\n".join(["Said for the first time, to be read:", *new.values()])] * bool(new)
        return tell(self.changes, [r["title"] for r in records], notes)


def take_in(
    files: Sequence[Path],
    *,
    address: str = "",
    published_on: str = "",
    trial: bool = False,
    accept: Sequence[str] = (),
    reason: str = "",
    today: date | None = None,
    root: Path | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> Arrival:
    """Transcribe files, check them with everything held, and write them.

    Parameters
    ----------
    files : sequence of Path
    address, published_on : str
        Of the download, where one file is taken in and they are known.
    trial : bool
        Read and check everything, and write nothing.
    accept : sequence of str
        Ids of the doubts that a person has looked into.
    reason : str
        Why they are accepted; kept in the notes of the sources.
    today : date, optional
        Default the day of the clock.
    root : Path, optional
        Project root.

    Raises
    ------
    SuiteError
        At the first file, label, number or check that is wrong; ``data/`` is then
        as it was.
    """
    from analysis.build.runner import mark_done
    from analysis.build.tables import stage_tables
    from analysis.checks.run_checks import must_pass
    from analysis.derive.rows import derive
    from analysis.intake.raw_rows import ingest

    root = root or project_root()
    raw = root / "data" / "raw"
    with writing(root):
        held = read_sources(raw)
        sources: list[Source] = []
        for path in files:
            progress(f"reading {path.name}")
            download = {"address": address, "published_on": published_on}
            sources += read(path, held, raw=raw, arrived=sources, today=today, **download)
        texts = _raw_texts(raw, held, sources)
        names = ", ".join(p.name for p in files)
        with tempfile.TemporaryDirectory(dir=root / ".build", prefix="staging-") as folder:
            staged, made = Path(folder) / "raw", Path(folder) / "tables"
            _copy(raw, staged)
            made.mkdir()
            for name, text in texts.items():
                write_text(staged / name, text)
            progress("tidying with everything held")
            publications = {h["source_id"]: h["publication"] for h in held}
            publications |= {s.source_id: s.record["publication"] for s in sources}
            arrived_ids = {s.source_id for s in sources}
            before = _held(root)
            with sources_of(staged):
                tidied = ingest(staged, before, arrived_ids)
                figures = [*tidied.figures]
                changes = compare([*before.figures], figures, publications)
                new = [row for row in changes.new if row["source_id"] in arrived_ids]
                history = History(before.figures, suspected())
                doubts = judge(new, history)
                for source in sources:
                    doubts += of_edition(source, new, history, held, raw)
                open_doubts = settle(doubts, accept, reason, names)
                progress("checking")
                derived = derive(tidied)
                failed = [c for c in must_pass(figures, [*derived]) if c.status == "fail"]
                if failed:
                    raise _failure(failed, files)
                tables = {} if trial else stage_tables(tidied, derived, made)[0]
            changes.repeated = sum(c["source_id"] in arrived_ids for c in tidied.corroboration)
            sources = with_reasons(sources, doubts, accept, reason)
            if not trial:
                progress("writing")
                texts = _raw_texts(raw, held, sources)
                arrived = {f"data/raw/{name}": text for name, text in texts.items()}
                write_whole(root, {**arrived, **tables})
                mark_done(root, "tables")
                forget()
    return Arrival(tuple(sources), changes, tuple(open_doubts))


def _held(root: Path) -> Tidied:
    """Return what is held: as read in the register where it is in step, else tidied."""
    from analysis.build import build
    from analysis.intake.raw_rows import ingest
    from analysis.intake.tidied import Tidied

    if build(root=root, only=["tables"], dry_run=True).due:
        return ingest(root / "data" / "raw")
    tables = root / "data" / "processed"
    figures, further = register.read(folder=tables), register.read(register.CORROBORATION, tables)
    return Tidied([*figures], [*further])


def _failure(failed: Sequence[Check], files: Sequence[Path]) -> CheckFailure:
    """Name the checks that fail, each with what it found first and how many more there are."""
    lines = [f"{', '.join(p.name for p in files)}: checks fail with it. Nothing was written."]
    for check in failed:
        lines.append(f"  {check.title}")
        unknown = [finding for finding in check.findings if not finding.known]
        lines += [f"    {f.about}: {f.words}" for f in unknown[:_SHOWN]]
        lines += [f"    and {len(unknown) - _SHOWN} more"] * (len(unknown) > _SHOWN)
    lines.append(
        "Compare the file with the published one. A total that the publisher itself has wrong is "
        "declared in the layout, a difference between two publications in check_rules.toml."
    )
    return CheckFailure("\n".join(lines))


def _copy(raw: Path, staged: Path) -> None:
    """Copy ``data/raw``, or say in words why it cannot be."""
    try:
        shutil.copytree(raw, staged)
    except shutil.Error as error:  # it lists every file that failed
        raise InputError(f"{staged} cannot be written: {error.args[0][0][2]}.") from None


def _raw_texts(raw: Path, held: list[Row], sources: list[Source]) -> dict[str, str]:
    """Texts of the new transcriptions and of the source lists that name them."""
    texts = {
        f"{s.folder}/{s.record['transcription']}": format_table(
            (row.as_dict() for row in s.rows), RAW_COLUMNS
        )
        for s in sources
    }
    for folder in dict.fromkeys(s.folder for s in sources):
        new = {s.source_id: s.record for s in sources if s.folder == folder}
        records = {h["source_id"]: h for h in held if h["folder"] == folder} | new
        ordered = sorted(records.values(), key=lambda r: r["source_id"])
        noted = [(n, s.source_id) for s in sources if s.folder == folder for n in s.new_notes]
        if noted:
            texts[f"{folder}/{KNOWN_NOTES}"] = with_new(raw / folder, noted)
        texts[f"{folder}/sources.csv"] = format_table(
            ({c: r[c] for c in SOURCE_COLUMNS} for r in ordered), SOURCE_COLUMNS
        )
    return texts
