"""What is said of an inspected unit is set beside all that its report gives."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims

CASES = [
    ("2022-11-10", "0", {"right"},
     "The probation unit in Hammersmith, Fulham, Kensington, Chelsea and Westminster"
     " got a score of zero from the inspectors in October."),
    ("2023-06-01", "8", {"right"},
     "The probation unit in Kirklees had eight senior probation officers in March "
     "2023."),
    ("2023-06-01", "112", {"right"},
     "When every job is filled the Kirklees probation unit has 112 staff."),
    ("2023-06-01", "112", {"not_read", "wrong_scope"},
     "When every job is filled the Kirklees probation unit has 112 probation "
     "officers."),
    ("2022-12-01", "52", {"wrong_scope"},
     "In the probation unit of Lewisham and Bromley 52 per cent of probation officer"
     " posts were vacant."),
    ("2022-12-01", "43", {"wrong_scope"},
     "In the probation unit of Hammersmith, Fulham, Kensington, Chelsea and "
     "Westminster, 43 per cent of probation officer posts were empty."),
    ("2022-12-01", "43", {"right"},
     "In the probation unit of Hammersmith, Fulham, Kensington, Chelsea and "
     "Westminster, 43 per cent of all posts were empty."),
    ("2022-12-01", "32", {"right"},
     "In the probation unit of Lewisham and Bromley 32 per cent of probation officer"
     " posts were vacant, along with 52 per cent of those for probation services "
     "officers."),
    ("2022-12-01", "52", {"right"},
     "In the probation unit of Lewisham and Bromley 32 per cent of probation officer"
     " posts were vacant, along with 52 per cent of those for probation services "
     "officers."),
    ("2025-10-01", "10", {"wrong_scope"},
     "In Stockton and Hartlepool one probation officer post in ten was vacant."),
    ("2024-12-20", "23", {"wrong_scope"},
     "In Barnsley and Rotherham each probation officer was losing 23 days a year to "
     "sickness."),
    ("2024-12-20", "35", {"wrong_scope"},
     "In Barnsley and Rotherham probation staff as a whole were losing 35 days each "
     "a year to sickness."),
    ("2024-08-20", "55", {"other_measure"},
     "In Essex South only 55 per cent of the probation officers required were in "
     "post."),
    ("2024-08-20", "41", {"other_measure"},
     "In Essex North 41 per cent of probation officer posts were empty."),
    ("2022-12-01", "33", {"wrong_scope"},
     "In Lewisham and Bromley 33 per cent of probation officer posts were empty."),
    ("2022-12-01", "32", {"right"},
     "In Lewisham and Bromley 32 per cent of probation officer posts were empty."),
    ("2022-12-01", "40", {"not_read"},
     "In Lewisham and Bromley 40 per cent of probation officer posts were empty."),
]  # fmt: skip


@pytest.mark.parametrize(("written_on", "value", "expected", "said"), CASES)
def test_a_number_of_a_unit_is_that_of_its_report_or_of_whom_it_gives_it(
    written_on: str, value: str, expected: set[str], said: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    given = {c.verdict for c in found if float(c.claim.value) == float(value)}
    assert given
    assert given <= expected
