"""Every chart of the catalogue: house checks, words from data, ids from the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.build.pages import PHONE, SIZE
from analysis.charts import export
from analysis.charts.layout import render
from analysis.charts.sizes import SIZES
from analysis.core.digests import toml
from analysis.core.errors import InputError
from analysis.core.paths import project_root
from analysis.register.frames import published_behind
from analysis.topics import catalogue
from analysis.topics.catalogue import CATALOGUE, chart, names
from analysis.topics.chart_parts import WORDS

from ..charts.picture_checks import check
from ..locked import as_locked

COMMITTED = project_root() / "charts"
TOPICS = Path(catalogue.__file__).parent


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("shortfalls", {}, "The nearest are: shortfall"),
        ("shortfall", {"colour": "red"}, "takes no option 'colour'"),
        ("vacancies-by-region", {"date": "2022-01-31"}, "No regional vacancies"),
        ("shortfall", {"area": "Lodnon"}, "London"),
    ],
)
def test_what_cannot_be_drawn_is_refused(name: str, options: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        chart(name, **options)


def test_part_of_the_regions_is_not_passed_off_as_all() -> None:
    made = chart("vacancies-by-region", date="2023-12-31")
    assert "of the 6 regions held" in made.words("finding")


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_a_chart_passes_every_check(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words and points, and the picture of every size: they are worked out once.

    Its files are the committed ones to the byte, where what draws is as it is locked; a chart
    that is being added has none yet.
    """
    made = chart(name)
    figures = {size: render(made, size) for size in SIZES}
    assert made.name == name
    assert len(published_behind(made.figure_ids())) > 0
    assert made.alt_text()
    assert made.source_line().startswith("Source")
    found = {size: check(made, size, figure) for size, figure in figures.items()}
    assert {size: wrong for size, wrong in found.items() if wrong} == {}
    monkeypatch.setattr(export, "render", lambda _, size: figures[size])
    files = export.export(made, tmp_path, SIZE) if as_locked() else []
    pairs = [(path, COMMITTED / path.name) for path in files]
    differing = [p.name for p, c in pairs if c.exists() and p.read_bytes() != c.read_bytes()]
    assert differing == [], "`workforce build` was forgotten"


def test_every_chart_is_committed_and_no_other() -> None:
    found = {path.name for path in COMMITTED.iterdir() if not path.name.endswith(f"-{PHONE}.png")}
    endings = (f"-{SIZE}.png", f"-{SIZE}.svg", ".csv", ".txt", "-alt.txt", "-source.json",
               f"-{SIZE}-embed.html")  # fmt: skip
    assert found == {f"{name}{ending}" for name in names() for ending in endings}


def test_no_words_are_kept_of_a_chart_that_is_gone() -> None:
    assert set(WORDS["charts"]) <= set(names())


def test_a_title_sets_nothing_beside_the_newest_rate_that_a_break_parts_from_it() -> None:
    said = chart("leaving-rate").words("finding")
    assert said == (
        "6.3 of 100 probation officers left in the year to 30 June 2025; counted in the same way, "
        "8.3 in the year to 30 June 2024"
    )


def test_one_region_can_be_asked_for() -> None:
    made = chart("vacancies-by-region", area="West Midlands")
    assert made.words("finding").startswith("West Midlands had 32 vacancies in September 2023")
    assert made.name == "vacancies-by-region-west-midlands"


def test_the_month_that_is_shown_unasked_says_why() -> None:
    said = "September 2023 is the latest month held with all 12 regions."
    assert said in chart("vacancies-by-region").words("caption")
    assert said not in chart("vacancies-by-region", date="2023-12-31").words("caption")


def test_every_entry_says_what_it_shows() -> None:
    assert all(shows for _, _, shows in CATALOGUE.values())


def test_a_misspelt_key_of_a_chart_is_refused_with_its_line(tmp_path: Path) -> None:
    told = (TOPICS / "charts.toml").read_text(encoding="utf-8")
    (tmp_path / "schema").mkdir()
    schema = (TOPICS / "schema" / "charts.json").read_text(encoding="utf-8")
    (tmp_path / "schema" / "charts.json").write_text(schema, encoding="utf-8")
    (tmp_path / "charts.toml").write_text(told.replace("subtitle =", "subtilte =", 1), "utf-8")
    with pytest.raises(InputError, match=r"line \d+: .* 'subtilte'; did you mean 'subtitle'"):
        toml(tmp_path / "charts.toml")
