"""Add the ids of new figures to the list of ids that must stay (`known_ids.txt`).

Run by hand after an edition was taken in. It never removes an id.
"""

from __future__ import annotations

from pathlib import Path

from analysis.register.figure_rows import DERIVED, FIGURES, read

LIST = Path(__file__).with_name("known_ids.txt")


def main() -> int:
    """Append the new ids and return how many there were."""
    text = LIST.read_text(encoding="utf-8")
    known = set(text.splitlines())
    new = [row["figure_id"] for name in (FIGURES, DERIVED) for row in read(name)]
    added = [figure for figure in new if figure not in known]
    if added:
        LIST.write_text(text.rstrip("\n") + "\n" + "\n".join(added) + "\n", encoding="utf-8")
    return len(added)


if __name__ == "__main__":
    main()
