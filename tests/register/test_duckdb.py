"""The tidy files as they stand serve an engine made for files larger than memory."""

from __future__ import annotations

from analysis.core.paths import processed_dir
from analysis.register.lookup import look_up


def test_duckdb_answers_the_leaving_rate_as_the_look_up_does() -> None:
    import duckdb

    path = processed_dir() / "figures.csv"
    with duckdb.connect() as engine:
        found = engine.execute(
            """
            select period_end, value, source_id, locator
            from read_csv(?, header = true, all_varchar = true)
            where measure = 'leaving_rate' and grade = 'Probation officer'
              and area = 'England and Wales' and coalesce(value, '') <> ''
            order by figure_id
            """,
            [str(path)],
        ).fetchall()
    ours = look_up(measure="leaving_rate", grade="Probation officer", area="England and Wales")
    wanted = sorted(ours, key=lambda row: row["figure_id"])
    columns = ("period_end", "value", "source_id", "locator")
    assert found == [tuple(row[c] for c in columns) for row in wanted if row["value"]] != []


def test_duckdb_counts_every_row_and_every_measure() -> None:
    import duckdb

    from analysis.register.figure_rows import FIGURES, read

    rows = list(read(FIGURES))
    with duckdb.connect() as engine:
        counted = engine.execute(
            "select count(*), count(distinct measure), count(distinct figure_id) "
            "from read_csv(?, header = true, all_varchar = true)",
            [str(processed_dir() / FIGURES)],
        ).fetchone()
    assert counted == (len(rows), len({r["measure"] for r in rows}), len(rows))
