"""``workforce cite`` and ``workforce sheet`` as a person types them."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.cli.main import main, parser_of

BULLETIN = "staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06"
EARLIER = "staff-in-post.england-and-wales.probation-officer.2015-06-30.wq-2016-06"
LATER = "staff-in-post.england-and-wales.probation-officer.2016-06-30.wq-2016-06"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["cite", "banana"], "banana: in no table"),
        (["cite", "banana"], "does not say what to count"),
        (["cite", "shortfall", "--area", "Wales"], "No shortfall of Probation officer is held"),
        (["cite", "cases-per-officer", "--date", "2020-06-30"], "community rehabilitation"),
        (["cite", "shortfall", "--date", "soon"], "is not a date"),
        (["cite", "change"], "--measure, --from and --to"),
        (["cite", "share", "--measure", "staff_in_post", "--date", "2016-06-30"], "--of-grade"),
        (["cite", "cases-per-officer"], "Give --date"),
        (["cite", "leavers", EARLIER, LATER], "not worked out from two figures"),
        (["cite", "change", EARLIER, BULLETIN], "count different people"),
        (["cite", "staff-in-post", "--date", "2023-06-30", "--grade", "Probation officer"],
         "figures fit"),
        (["cite", "staff-in-post", "--date", "2023-06-30", "--grade", "Probaton"], "nearest"),
        (["cite", BULLETIN + "x"], "nearest ids"),
        (["cite", BULLETIN, "--area", "London"], "--area would change nothing here"),
        (["cite", "change", EARLIER, LATER, "--date", "2016"], "--date would change nothing"),
        (["cite", "staff-in-post", "--from", "2016", "--to", "2017"], "--from and --to would"),
        (["cite", "cases-per-officer", "--date", "2023-06-30", "--mix-bases"], "--mix-bases would"),
        (["cite", "shortfall", "--date", "2023-03-31", "--basis", "bulletin"], "No figure is held"),
        (["cite", "change", "staff-in-post", "--area", "HMPPS", "--grade", "SEO/HEO",
          "--from", "2016-12-31", "--to", "2017-03-31"], "seem to be exchanged"),
        (["cite", "cases per officer June 2020"], "different people"),
        (["sheet"], "Name one region"),
        (["sheet", "Londn"], "is not one of the regions"),
        (["sheet", "--all"], "Give --out"),
        (["sheet", "London", "--all"], "Name one region"),
    ],
)  # fmt: skip
def test_bad_input_is_exit_code_2_with_a_way_on(
    words: list[str], says: str, refused: Callable[[list[str]], str]
) -> None:
    assert says in refused(words)


def text_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(words) == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_shortfall_of_june_2023(capsys: pytest.CaptureFixture[str]) -> None:
    said = text_of(
        ["cite", "shortfall", "--grade", "Probation officer", "--area", "England and Wales",
         "--date", "2023-06-30"],
        capsys,
    )  # fmt: skip
    for part in (
        "2,390 full-time equivalent (FTE) short of the 6,780 required, 35.3% of target",
        "35% rounded",
        "6,780 − 4,390 = 2,390 FTE",
        "35.2507374631% unrounded",
        "Prison and Probation Officer Recruitment Annex: June 2023",
        "editorial text",
        "Three staff-in-post numbers are published or implied",
    ):
        assert part in said
    assert {"4,390", "4,418", "4,627"} <= set(said.replace("(", " ").split())


@pytest.mark.parametrize(
    "words",
    [
        ["probation officer shortfall London 2023"],
        ["probation", "officer", "shortfall", "London", "2023"],
    ],
)
def test_plain_words_with_or_without_quotes(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "351 full-time equivalent" in text_of(["cite", *words], capsys)


def test_a_bare_shortfall_is_the_newest(capsys: pytest.CaptureFixture[str]) -> None:
    said = text_of(["cite", "shortfall"], capsys)
    assert "7,114 − 5,559 = 1,555 FTE" in said
    assert "30 September 2025" in said


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["--date", "2020-06"], "about 400"),
        (["--date", "March 2023"], "1,745"),
        (["--date", "September 2023"], "2,141"),
        (["--area", "London"], "351"),
    ],
)
def test_a_shortfall_that_is_only_printed_is_cited_as_printed(
    words: list[str], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert number in text_of(["cite", "shortfall", *words], capsys).split("Number:")[0]


def test_vacancy_share_is_the_shortfall_with_its_share(capsys: pytest.CaptureFixture[str]) -> None:
    assert "35.3%" in text_of(["cite", "vacancy-share", "--date", "2023-06-30"], capsys)


def test_mixed_bases_are_labelled_and_can_be_cited_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = text_of(["cite", "shortfall", "--date", "2023-03-31", "--mix-bases"], capsys)
    assert "1,745" in said
    assert "bases mixed" in said
    assert "--mix-bases" in said.split("Cite it again with:")[1]


def test_then_and_now(capsys: pytest.CaptureFixture[str]) -> None:
    then = text_of(["cite", BULLETIN, "--as-published"], capsys)
    now = text_of(["cite", BULLETIN, "--latest"], capsys)
    assert then.startswith("At 30 June 2023, 4,418")
    assert now.startswith("At 30 June 2023, 4,627")
    assert "as a later edition implies" in now
    for said in (then, now):
        assert "209 FTE higher than the first (4.7%)" in said


def test_then_and_now_of_two_publications_is_a_choice(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["cite", "staff-in-post", "--grade", "PO", "--date", "2023-06-30", "--latest"]
    assert main(words) == 2
    assert "4,390" in capsys.readouterr().err
    assert "4,627" in text_of([*words, "--basis", "bulletin"], capsys)


def test_what_is_cited_can_be_cited_again(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["cite", "change", "--measure", "staff_in_post", "--grade", "PO", "--from",
             "2015-06-30", "--to", "2016-06-30"]  # fmt: skip
    said = text_of(words, capsys)
    again = said.split("Cite it again with: workforce ")[1].split()
    assert again == ["cite", "change", EARLIER, LATER]
    assert text_of(again, capsys).split("Other")[0] == said.split("Other")[0]


def test_formats_of_several_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", EARLIER, LATER, "--format", "csl"]) == 0
    assert [item["id"] for item in json.loads(capsys.readouterr().out)] == ["wq-2016-06"]
    assert main(["cite", EARLIER, LATER, "--format", "json"]) == 0
    assert [c["figure_id"] for c in json.loads(capsys.readouterr().out)] == [EARLIER, LATER]
    assert main(["cite", EARLIER, "--format", "bibtex"]) == 0
    assert capsys.readouterr().out.startswith("@misc{wq-2016-06,")


def test_a_sheet_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "# Probation in the London region" in text_of(["sheet", "london"], capsys)
    assert main(["sheet", "--all", "--out", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*.html"))) == len(list(tmp_path.glob("*.md"))) == 12


@pytest.mark.parametrize(
    "line",
    [
        line.strip()
        for line in str(parser_of("cite").epilog).replace("\\\n", " ").splitlines()
        if line.strip().startswith("workforce cite")
    ],
)
def test_every_example_of_the_help_works(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(line)[1:]) == 0
    assert capsys.readouterr().out


def test_a_restated_figure_says_so_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    said = text_of(["cite", BULLETIN], capsys)
    assert "First published as 4,418 FTE" in said
    assert "implies 4,627 FTE" in said


def test_words_on_the_page_are_quoted_beside_the_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figure = (
        "average-working-days-lost.london.all-probation-service-staff.ye-2022-06-30."
        "hmip-justiceinspectorates-2022-10-28-fc0a"
    )
    said = text_of(["cite", figure], capsys)
    assert "17 days" in said
    assert "printed as “up to 17”" in said


def test_options_add_to_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["cite", "probation officers in post", "--date", "2023-06-30", "--basis"]
    assert "4,418" in text_of([*words, "bulletin"], capsys)
    assert main([*words, "survey"]) == 2
    assert "Held: bulletin; paid_staff; targets_annex" in capsys.readouterr().err
    assert "351" in text_of(["cite", "shortfall 2023", "--area", "London", "--grade", "PO"], capsys)
