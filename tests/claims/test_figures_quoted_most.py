"""The figures that are quoted most, in ways in which people say them, and say them wrongly."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims

CASES = [
    ("2024-08-29", "543", {"right", "stale"},
     "The probation union is worried. The number of new trainees fell to 543 in "
     "2023/24."),
    ("2024-08-29", "543", {"not_read", "wrong_period", "differs"},
     "The probation union is worried. The number of new trainees fell by 543 in "
     "2023/24."),
    ("2026-08-07", "16000", {"not_read", "not_comparable"},
     "Official figures put the probation caseload of England and Wales at 258,332 at"
     " the end of March 2026, a rise of nearly 16,000 in a year."),
    ("2023-06-20", "770", {"not_read", "wrong_period", "differs"},
     "Serious further offences came to 770 in 2022/23, according to the probation "
     "service."),
    ("2025-11-20", "770", {"wrong_period"},
     "In 2024/25 probation was notified of 770 serious further offences."),
    ("2024-11-11", "120", {"wrong_period"},
     "In the first half of 2024 probation staff were working at 120 per cent of "
     "capacity."),
    ("2024-11-11", "117", {"right"},
     "In the first half of 2024 probation staff were working at 117 per cent of "
     "capacity."),
    ("2025-06-01", "1300", {"not_read", "wrong_period", "differs"},
     "The target for new trainee probation officers in 2024/25 was 1,300."),
    ("2025-11-01", "20823", {"wrong_unit"},
     "The North East is struggling. The Probation Service is too. Its total "
     "headcount at the end of June was 20,823."),
    ("2022-10-01", "237", {"right"},
     "London's probation service shed 237 people in the year to June."),
    ("2022-10-01", "237", {"right"},
     "London had 237 fewer probation staff this June than last."),
    ("2022-10-01", "237", {"right"},
     "In London there were 237 fewer people on the probation service's books in June"
     " 2022 than twelve months before."),
    ("2022-10-01", "237", {"not_read", "wrong_scope", "differs", "not_held"},
     "In Wales there were 237 fewer people on the probation service's books in June "
     "2022 than twelve months before."),
    ("2022-09-01", "96", {"right"},
     "The Lords were told in May that 96 per cent of probation practitioners hold "
     "fewer than 50 cases."),
    ("2022-09-01", "34", {"right"},
     "The Lords were told in May that probation practitioners with fewer than 50 "
     "cases hold 34 on average."),
    ("2022-09-01", "59", {"right"},
     "In March 2022 the practitioners with more than 50 cases held 59 each on "
     "average, the probation service says."),
    ("2022-09-01", "59", {"not_read", "wrong_scope", "differs"},
     "In March 2022 the average probation practitioner held 59 cases."),
    ("2025-11-10", "5400", {"right", "rounds"},
     "The National Audit Office says the Probation Service underestimated the staff "
     "it needs to manage sentences by about 5,400."),
    ("2025-11-10", "34", {"right"},
     "The National Audit Office says the Probation Service underestimated the staff "
     "it needs to manage sentences by 34 per cent."),
    ("2025-11-10", "34", {"right"},
     "The National Audit Office says the Probation Service put its need for sentence"
     " management staff 34 per cent too low."),
    ("2025-11-10", "5400", {"right", "rounds"},
     "The National Audit Office says the Probation Service put its need for sentence"
     " management staff too low by some 5,400 posts."),
    ("2025-11-10", "3150", {"right", "stale"},
     "The Probation Service still expects to be short of 3,150 staff for sentence "
     "management in 2026-27."),
    ("2025-11-10", "3150", {"not_read", "wrong_period", "other_dates"},
     "The Probation Service is short of 3,150 staff for sentence management this "
     "year."),
    ("2023-11-10", "82", {"right"},
     "Of those promoted to probation officer between June 2014 and June 2019, 82 per"
     " cent were still in the service four years later."),
    ("2023-11-10", "82", {"right"},
     "A minister says that 82% of people who became probation officers between June "
     "2014 and June 2019 had stayed for at least 48 months."),
    ("2023-11-10", "1", {"right"},
     "Inspectors gave probation in Sheffield one point out of 27 in March."),
    ("2023-11-10", "1", {"right"},
     "Inspectors gave the probation unit in Sheffield a total score of 1 in March."),
    ("2023-11-10", "1", {"right"},
     "The probation unit in West Kent scored a single point when inspectors called "
     "in May 2022."),
    ("2023-11-10", "2", {"not_read", "differs"},
     "Inspectors gave the probation unit in Sheffield a total score of 2 in March."),
    ("2022-11-25", "64", {"right"},
     "Inspectors looked at six probation units in London. In 64 per cent of cases "
     "nobody had made the domestic abuse checks with the police."),
    ("2022-11-25", "64", {"right"},
     "Inspectors went to six London probation units: in 64% of the cases the police "
     "had not been asked about domestic abuse."),
    ("2022-11-25", "25", {"right", "rounds"},
     "Inspectors looked at six probation units in London this month. Only a quarter "
     "of cases had a good enough assessment of the risk of harm."),
    ("2023-10-01", "31", {"right"},
     "Inspectors visited 31 local probation units between June 2021 and September "
     "2023."),
    ("2023-10-01", "31", {"right"},
     "Since the probation service was reunified, inspectors have rated 31 delivery "
     "units."),
    ("2023-10-01", "15", {"right"},
     "Of the 31 probation delivery units that inspectors visited between June 2021 "
     "and September 2023, 15 were inadequate and just one was good."),
    ("2023-10-01", "1", {"right"},
     "Of the 31 probation delivery units that inspectors visited between June 2021 "
     "and September 2023, 15 were inadequate and just one was good."),
    ("2023-06-01", "12", {"right"},
     "By the autumn of 2022, 12 of London's 18 probation delivery units were at red "
     "status."),
    ("2023-06-01", "18", {"right", "not_read"},
     "By the autumn of 2022, 12 of London's 18 probation delivery units were at red "
     "status."),
    ("2022-05-20", "6", {"right"},
     "Inspectors have reported on six probation delivery units since the services "
     "were unified, and four of them were inadequate."),
    ("2022-05-20", "4", {"right"},
     "Inspectors have reported on six probation delivery units since the services "
     "were unified, and four of them were inadequate."),
    ("2025-06-01", "546", {"right"},
     "In Yorkshire and the Humber probation inspectors read 546 cases between July "
     "and October 2024."),
    ("2026-03-01", "55", {"right"},
     "Only 55 qualified probation officers joined from outside between July 2024 and"
     " the end of September 2025."),
    ("2026-03-01", "21527", {"wrong_unit"},
     "Count everybody in probation grades and there were 21,527 people in September "
     "2025."),
    ("2026-03-01", "21527", {"right"},
     "Count everybody in probation grades and there were 21,527 full-time equivalent"
     " staff in September 2025."),
    ("2023-03-01", "755", {"wrong_scope"},
     "London had 755 probation officer vacancies in August 2022."),
    ("2023-03-01", "755", {"right", "stale"},
     "London's probation service had 755 vacancies in August 2022, counting every "
     "role."),
    ("2024-03-01", "59", {"wrong_scope"},
     "Yorkshire and the Humber had 59 probation officer vacancies in September 2023."),
    ("2024-03-01", "59", {"right"},
     "Yorkshire and the Humber had 59 vacancies in probation grades in September "
     "2023."),
    ("2024-03-28", "9.8", {"right", "rounds"},
     "There were 20,806 full-time equivalent staff in probation grades in December "
     "2023, 9.8% more than a year before."),
    ("2024-03-28", "9.8", {"right", "rounds"},
     "There were 20,806 full-time equivalent staff in probation grades in December "
     "2023, 1,856 more than a year before, a rise of 9.8 per cent."),
    ("2022-09-01", "1692", {"right", "stale"},
     "The Probation Service is short of 1,692 probation officers by its own "
     "reckoning, according to figures published in the middle of August."),
    ("2025-05-14", "5316", {"right", "stale"},
     "There are now 5,316 probation services officers, nearly a thousand fewer than "
     "in December 2023."),
    ("2025-07-20", "10101", {"wrong_period"},
     "In the twelve months to March 2025, 10,101 people on probation were recalled "
     "to custody."),
    ("2024-07-20", "7152", {"wrong_period"},
     "During 2023, 7,152 people on probation licence were recalled to prison."),
    ("2025-11-10", "22295", {"right"},
     "In June 2025 the probation service was supervising 244,209 people in the "
     "community. Among them were 22,295 women."),
    ("2026-05-01", "1555", {"wrong_period"},
     "One region had only 67 per cent of the probation officers it should have, and "
     "at the end of this March the country as a whole was 1,555 short."),
    ("2021-12-01", "7.5", {"wrong_scope"},
     "In my own corner of London, which is Barnet, Brent and Enfield, 7.5 per cent "
     "of probation officers left in the year to June."),
    ("2025-11-01", "6.3", {"right"},
     "In the year to June 2024 8.3 per cent of probation officers left, and 6.3 per cent in the "
     "year after."),
    ("2025-11-20", "3150", {"not_read"},
     "The Probation Service is 3,150 probation officers short today."),
    ("2022-12-09", "33.3", {"not_read"},
     "On 30 September the Probation Service had 18,366 full-time equivalent staff. Services "
     "officers numbered 6,374. In plain words, more than a third of those posts were empty."),
]  # fmt: skip


@pytest.mark.parametrize(("written_on", "value", "expected", "said"), CASES)
def test_a_figure_is_read_in_the_words_it_is_quoted_in(
    written_on: str, value: str, expected: set[str], said: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    given = {c.verdict for c in found if abs(float(c.claim.value)) == float(value)}
    assert given or "not_read" in expected
    assert given <= expected
