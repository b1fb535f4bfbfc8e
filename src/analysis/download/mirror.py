"""Find files in a folder that holds copies of the publisher's."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from analysis.core.csv_tables import by_key
from analysis.core.errors import InputError
from analysis.download.policy import NotThere
from analysis.download.publications import Publication, best_formats, edition_of
from analysis.download.store import sha256


def folder(mirror: Path | str) -> Path:
    """Return the mirror as a path.

    Raises
    ------
    InputError
        If it is no folder.
    """
    path = Path(mirror)
    if not path.is_dir():
        raise InputError(f"{path} is not a folder. Give --mirror the folder that holds the files.")
    return path


def find(mirror: Path, file: str, accepted: Mapping[str, str]) -> Path:
    """Find a recorded file by its path below the mirror, or else by its name.

    Of several files of one name, the one with an accepted hash is taken.

    Raises
    ------
    NotThere
        If there is none, or none of several is the right one.
    """
    whole = mirror / PurePosixPath(file)
    if whole.is_file():
        return whole
    name = PurePosixPath(file).name.lower()
    same = sorted(p for p in mirror.rglob("*") if p.name.lower() == name and p.is_file())
    if len(same) == 1:
        return same[0]
    for path in same:
        if sha256(path) in accepted:
            return path
    if same:
        raise NotThere(
            f"{mirror} holds {len(same)} files named {name}, none with the recorded sha256: "
            + ", ".join(str(p.relative_to(mirror)) for p in same[:4])
            + "."
        )
    raise NotThere(
        f"{mirror} holds no {file}, and no file of that name in any folder below it. "
        "Leave --mirror out to ask the publisher."
    )


def newest(mirror: Path, wanted: Publication, edition: str = "") -> tuple[str, list[Path]]:
    """Return the newest edition of a publication in a mirror (or the one named), and its files.

    Files are matched by name, in a folder named like the publication if there
    is one, else anywhere below.

    Raises
    ------
    NotThere
        With the editions that are there.
    """
    own = mirror / wanted.name
    paths = sorted((own if own.is_dir() else mirror).rglob("*"))
    files = (p for p in paths if p.is_file() and not p.name.startswith("."))
    tables = (p for p in files if wanted.wants("", p.name))
    editions = by_key(tables, lambda path: edition_of(path.name))
    editions.pop("", None)
    if not editions:
        raise NotThere(
            f"{mirror} holds no file that is named like the tables of {wanted.title} with a "
            "month and a year. Leave --mirror out to ask the publisher, or give the file itself "
            "to `workforce ingest`."
        )
    chosen = edition or max(editions)
    if chosen not in editions:
        raise NotThere(
            f"{mirror} holds no file of {wanted.title} for {edition}; it holds "
            f"{len(editions)} editions, {min(editions)} to {max(editions)}."
        )
    keep = best_formats((p.name for p in editions[chosen]), wanted.formats)
    return chosen, [p for p in editions[chosen] if p.name in keep]
