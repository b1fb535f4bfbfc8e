"""Kinds of speech: ellipsis, backward references, parts of wholes, changes of rates."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims

CASES: list[tuple[str, str, list[tuple[str, str, set[str]]]]] = [
    # A share in brackets is that of the change before it; a pay band is a grade; on the quarter.
    ("2024-08-31", "At 30 June 2024 there were 5,908 full-time pay grade 3 probation officers in "
     "service, a decrease of 844 full-time employees (12.5%) on the previous year and a slight "
     "increase of 50 full-time employees (0.9%) on the quarter.",
     [("5908", "fte", {"right"}), ("844", "fte", {"right"}), ("12.5", "percent", {"right"}),
      ("50", "fte", {"right"}), ("0.9", "percent", {"right"})]),
    # What is missing of a need that no target is; far more than the officers there are.
    ("2025-11-30", "On its arithmetic probation had almost 10,000 too few people in the role in "
     "September 2023.", [("10000", "fte", {"rounds"})]),
    ("2025-11-30", "Probation had almost 20,000 too few people in September 2023.",
     [("20000", "fte", {"not_read"})]),
    # Posts that are not filled are vacant; a number that is called so; a deficit.
    ("2026-08-08", "Probation had 5,559 officers last September. It wanted 7,114. Call it 1,550 "
     "missing, or about one in five. In the worst-off region only 67% were in post.",
     [("1550", "fte", {"rounds"}), ("20", "percent", {"rounds"}), ("67", "percent", {"right"})]),
    ("2025-12-11", "In October 2025 two thirds of probation officer jobs in Kent, Surrey and "
     "Sussex were not filled.", [("66.7", "percent", {"other_measure"})]),
    ("2024-03-06", "Probation needed 6,780 officers in June 2023. There were 4,390 in post, a "
     "deficit of 35%.", [("35", "percent", {"rounds"})]),
    # A share in post by that which is missing; those before release; what a gap is of a target.
    ("2024-03-30", "On the June 2023 figures, probation had just under two-thirds of the 6,780 "
     "officers it says it needs.", [("66.7", "percent", {"rounds"})]),
    ("2024-03-30", "At 31 December, 238,765 people were supervised by probation. Of those, 76,133 "
     "were still in prison, which is nearly a third.",
     [("76133", "count", {"right"}), ("33.3", "percent", {"rounds"})]),
    ("2020-04-30", "Probation thought that it needed 3,934 officers last June and had 3,319. That "
     "is 615 missing, close to one in six.", [("16.7", "percent", {"rounds"})]),
    # Numbers of a list are of its names in their order; dates in brackets; a verb of falling.
    ("2025-11-20", "Probation in London and the East of England, with 463 and 277 vacancies in "
     "December 2023, was worst off.", [("463", "fte", {"right"}), ("277", "fte", {"right"})]),
    ("2026-02-10", "The leaving rate for probation services officers is nearly double that of "
     "probation officers: 12.1% compared with 7.8% in the year to September 2024.",
     [("12.1", "percent", {"right"}), ("7.8", "percent", {"right"})]),
    ("2025-11-20", "Probation and serious further offences: 579 (2022-23), 770 (2023-24), 872 "
     "(2024-25).", [("770", "count", {"right"}), ("872", "count", {"right"})]),
    ("2025-11-20", "The number of probation trainees starting collapsed by almost two-thirds, from "
     "1,514 in 2022-23 to 543 in 2023-24.", [("66.7", "percent", {"rounds"})]),
    ("2025-12-04", "Ten out of twelve probation regions are over capacity.",
     [("10", "count", {"right"})]),
    # A change without "by"; what is below an establishment.
    ("2026-02-10", "Probation officer numbers rose 359 in the year to June 2025, but those of "
     "probation services officers fell 694.",
     [("359", "fte", {"right"}), ("694", "fte", {"right"})]),
    ("2026-02-10", "The probation caseload was up 5,563 on the year at the end of June 2025.",
     [("5563", "count", {"right"})]),
    ("2026-02-10", "Probation ended last September with 5,559 officers in post, more than 1,500 "
     "below establishment.", [("1500", "fte", {"right", "within_bound"})]),
    # Those who come on top of nobody; a date before a closing quotation mark.
    ("2025-12-11", "The probation minister said: 'We hit our target for new trainees last year "
     "and will recruit at least 1,300 more this year.'", [("1300", "headcount", {"right"})]),
    # A whole before its part; what belongs to the grade in an insertion; two shares of two grades.
    ("2025-12-04", "Of the 12 probation regions, 10 are operating beyond full capacity.",
     [("10", "count", {"right"})]),
    ("2025-08-22", "Band 3 probation services officers, a group that includes trainees, stood at "
     "5,213 in June 2025, nearly 700 fewer than twelve months before.",
     [("5213", "fte", {"right"}), ("700", "fte", {"rounds"})]),
    ("2026-08-08", "It is the PSOs of probation who are walking: 12.1% of them went in the year to "
     "September 2024, compared with 7.8% of POs.",
     [("12.1", "percent", {"right"}), ("7.8", "percent", {"right"})]),
    ("2025-08-22", "Probation staff each lost almost 13 days to sickness in the year to June 2024, "
     "compared with 11.4 days across HMPPS.", [("11.4", "days", {"right"})]),
    # A share that follows what is missing is the share that is missing.
    ("2025-11-14", "Probation was 1,555 officers short in September 2025, 22 per cent of the "
     "target.", [("22", "percent", {"rounds"})]),
    ("2025-11-14", "In September 2025 there were 5,559 probation officers, 22 per cent of the "
     "target.", [("22", "percent", {"not_read"})]),
    # A place that is left out is not where the number is of.
    ("2025-11-14", "Probation trainees outside the capital start on £26,475.",
     [("26475", "pounds", {"right"})]),
    ("2023-11-14", "Probation vacancies outside London were 1,200 in September 2023.",
     [("1200", "fte", {"not_read"})]),
    # What remains, of a whole and of a hundred.
    ("2026-06-12", "At the end of March 2026 258,332 people were on probation. Of these 179,300 "
     "were in the community; the remaining 79,032 were in prison.",
     [("79032", "count", {"right"})]),
    ("2024-01-30", "Of those promoted to probation officer between 2014 and 2019, around four in "
     "five had stayed for 48 months, so one in five had not.",
     [("80", "percent", {"rounds"}), ("20", "percent", {"rounds"})]),
    # A calendar year is none of the years that end in it.
    ("2025-12-14", "In the calendar year 2024 some 1,900 staff left the Probation Service.",
     [("1900", "headcount", {"not_read"})]),
    # A change without dates of its own is not of the stretch of another grade's.
    ("2024-12-13", "There were 5,160 probation officers at the end of June, 533 more than twelve "
     "months before. But that was 178 fewer than in March. The number of probation services "
     "officers, the lower grade, fell by 844 to 5,908.",
     [("178", "fte", {"right"}), ("844", "fte", {"right"})]),
    ("2024-01-30", "Probation needed 6,780 officers last June. It had 4,390. That is a gap of "
     "2,390, and it has grown by nearly 700 since the summer before, when the shortfall was "
     "1,692.", [("700", "fte", {"rounds"}), ("1692", "fte", {"right"})]),
    # A length of service is no length of time; a report's month dates no figure.
    ("2024-01-30", "The Department admitted that 135 probation officers with over four years "
     "behind them resigned in the year to September.", [("135", "headcount", {"right"})]),
    ("2020-04-30", "A report on the National Probation Service in January found that 60 per cent "
     "of its officers were working above their full capacity, and nearly half above 120 per cent "
     "of it.", [("60", "percent", {"right"}), ("50", "percent", {"differs"})]),
    ("2025-11-14", "Probation in Kent, Surrey and Sussex had 77 vacancies in September 2023, and "
     "there are still 121 today.", [("121", "fte", {"stale"})]),
    # Numbers in words; those who are counted by the place that the paragraph before named.
    ("2025-11-14", "In June five thousand, five hundred and nineteen probation officers were in "
     "post. They start on a little over thirty-five thousand pounds.",
     [("5519", "fte", {"right"}), ("35000", "pounds", {"rounds"})]),
    ("2024-12-13", "Probation in Barnsley and Rotherham was rated inadequate.\n\nThe vacancy rate "
     "for probation officers stood at 28 per cent.", [("28", "percent", {"right"})]),
    ("2025-09-09", "When probation was put back together in June 2021 we had 4,456 probation "
     "officers, and by the following March it was down to 4,338.", [("4338", "fte", {"right"})]),
    # Who is counted now is not who was counted under the trusts; a change from what was not read.
    ("2025-10-20", "The old probation trusts lost 9.8 working days a head to sickness in their "
     "final year. It is now closer to 13.", [("13", "days", {"not_read"})]),
    ("2026-01-21", "When this Government came to office, there were 5,160 probation officers in "
     "post. By the end of last September that had become 5,559, an increase of 399.",
     [("5559", "fte", {"right"}), ("399", "fte", {"not_read"})]),
    # What is often confused with it has the value.
    ("2025-11-14", "Across England and Wales 872 people on probation were convicted of a serious "
     "further offence last year.", [("872", "count", {"not_read"})]),
    # What is said to be so, without a date, is not so years later.
    ("2026-06-09", "Probation in London is on its knees. We are 351 probation officers short.",
     [("351", "fte", {"stale"})]),
    ("2024-01-30", "In September 2023 probation in London was 351 officers short. We are 351 "
     "probation officers short.", [("351", "fte", {"right"})]),
    ("2026-01-21", "When this Government came to office, there were 5,160 probation officers in "
     "post.", [("5160", "fte", {"not_read"})]),
    # The former and the latter; of those that were wanted; others than those.
    ("2026-08-04", "Mostly probation officers, and the less senior probation services officers. In "
     "September 2025 the former numbered 5,559. The latter numbered 5,213 in June 2025.",
     [("5559", "fte", {"right"}), ("5213", "fte", {"right"})]),
    ("2026-08-04", "The probation service was worse off in the middle of 2023, when 4,390 of the "
     "6,780 officers it wanted were in post, or fewer than two thirds.",
     [("4390", "fte", {"other_edition"}), ("6780", "fte", {"right"}),
      ("66.7", "percent", {"rounds"})]),
    ("2026-08-04", "Inspectors of probation rated 24 local units between February 2024 and "
     "February 2025. They found 14 inadequate; the other 12 required improvement.",
     [("12", "count", {"differs"})]),
    # Of services, not of units; the whole of which a part is counted; whose the company was.
    ("2020-04-30", "The verdict on probation came last autumn. Of the seven divisions of the "
     "National Probation Service, five were rated good by inspectors.",
     [("5", "count", {"right"})]),
    ("2023-03-09", "Last autumn 12 of London's 18 probation delivery units were at red status.",
     [("12", "count", {"right"}), ("18", "count", {"not_read"})]),
    ("2020-04-30", "In Staffordshire and the West Midlands each officer at the probation company "
     "held 64 cases.", [("64", "count", {"right"})]),
    # A change up to a date of its own; of two figures of the text; here is where the text began.
    ("2024-03-14", "Total staffing of the Probation Service at March 2023 was 18,950, 13.2 per "
     "cent higher in June 2023 than a year before.",
     [("18950", "fte", {"differs"}), ("13.2", "percent", {"right"})]),
    ("2026-06-12", "The Probation Service had 17,685 staff in June 2021 and 21,527 in September "
     "2025, a rise of 22 per cent.", [("22", "percent", {"rounds"})]),
    ("2025-11-14", "Probation in the North East is under strain. Our region has never had London's "
     "trouble. Thirty-two posts were unfilled here in September 2023.",
     [("32", "fte", {"right"})]),
    ("2024-03-14", "In September 2023 the Probation Service had 2,141 fewer probation officers "
     "than it required; London accounted for 351 of these, or about one in six.",
     [("351", "fte", {"right"}), ("16.7", "percent", {"rounds"})]),
    # Per cent of a rate are no percentage points.
    ("2026-07-30", "The probation officer leaving rate fell by 2 per cent, from 8.3 per cent to "
     "6.3 per cent, in the year to June 2025.", [("2", "percent", {"differs"})]),
    ("2026-07-30", "The leaving rate of probation officers dropped from 8.3 per cent to 6.3 per "
     "cent in the year to June 2025, a fall of two percentage points.",
     [("2", "percent", {"right"})]),
    # Both ends of a change are told, whatever change somebody else has published.
    ("2024-11-08", "In 2023-24 there were 770 serious further offences on probation. That is up "
     "from 579, a rise of more than half.", [("579", "count", {"right"}),
                                             ("50", "percent", {"differs"})]),
    # A verb that stands for the one of the question before.
    ("2025-11-30", "Are probation officers leaving? In the twelve months to June 2025, 6.3 per "
     "cent did.", [("6.3", "percent", {"right"})]),
    # Regions that are not named.
    ("2026-03-30", "Probation officers in post in September 2025 came to 78 per cent of target. "
     "One region had nine-tenths of its complement; another had two-thirds.",
     [("78", "percent", {"right"}), ("90", "percent", {"right"}), ("66.7", "percent", {"rounds"})]),
    ("2026-03-30", "In September 2025 78% of the probation officers required were in post. In the "
     "worst region it is only 67.", [("67", "percent", {"right"})]),
    # A part of a whole, and the whole put as a part.
    ("2021-04-29", "On 30 June 2020 there were 224,587 people under probation supervision. Of "
     "these, the companies were responsible for just over half, 115,252.",
     [("115252", "count", {"right"}), ("50", "percent", {"right", "rounds"})]),
    ("2026-02-12", "There are now 246,502 people being supervised in the community by probation.",
     [("246502", "count", {"wrong_scope"})]),
    ("2023-11-30", "The inspectorate of probation has rated 31 local units since unification. Just "
     "under half were inadequate.", [("50", "percent", {"right", "rounds"})]),
    # Of the agency, said of the service.
    ("2023-02-03", "Over the 12 months to September, 2,171 people walked out of the probation "
     "service. That is a leaving rate of 13.3 per cent.", [("13.3", "percent", {"wrong_scope"})]),
    # What is said to be now is of an earlier date.
    ("2026-08-31", "The gap in probation officers, we are told, now stands at 1,479.",
     [("1479", "fte", {"stale"})]),
    ("2023-02-03", "Probation in Sheffield scored a single point out of a possible 27 in March "
     "2023.", [("1", "count", {"right"})]),
    ("2025-11-20", "Probation misjudged the staff that it needs by a third, or some 5,400 people.",
     [("33.3", "percent", {"right", "rounds"})]),
    # The subject is named in the sentence before, or in a question; dates are counted back.
    ("2025-11-02", "Serious further offences on probation are climbing. The tally for 2024-25 was "
     "872, against 770 twelve months before and 579 the year before that.",
     [("872", "count", {"right"}), ("770", "count", {"right"}), ("579", "count", {"right"})]),
    ("2023-12-15", "How many probation officers are there? A. 4,418 at the end of June.",
     [("4418", "fte", {"right"})]),
    ("2025-12-02", "In 2022/23 probation brought in 1,514 trainees. The year after it managed "
     "barely a third of that, 543.", [("543", "headcount", {"right"})]),
    # Against another number of the text, whatever both count.
    ("2025-12-02", "Ministers promised 1,300 new trainee probation officers for 2025/26, almost a "
     "quarter more than the 1,057 who began the year before.",
     [("25", "percent", {"rounds", "right"}), ("1057", "headcount", {"right"})]),
    ("2023-10-11", "Nationally 2,390 probation officer posts, 35 per cent of the total, were "
     "unfilled in June 2023.", [("2390", "fte", {"right"}), ("35", "percent", {"rounds"})]),
    # Whom a number counts stands next to it, and not who lost them.
    ("2024-10-15", "The Probation Service lost 2,357 probation officers in the year to June.",
     [("2357", "headcount", {"wrong_scope"})]),
    ("2022-12-11", "The first target for probation that the ministry published, last June, was "
     "6,162 officers.", [("6162", "fte", {"right"})]),
    ("2025-10-30", "The auditors say that the share of probation staff with no more than four "
     "years behind them rose from 28 to 38 per cent between March 2021 and March 2025.",
     [("28", "percent", {"right"}), ("38", "percent", {"right"})]),
    # A change told in its own sentence; a place named before; the month in which it was said.
    ("2025-11-18", "Serious further offences of people on probation went up to 872 in 2024/25, "
     "from 770 the year before. The increase is about a quarter.",
     [("25", "percent", {"differs"})]),
    ("2026-06-12", "Last September there were 5,559 probation officers for 7,114 jobs. That "
     "is 1,555 too few, more than one in five.",
     [("5559", "fte", {"right"}), ("7114", "fte", {"right"}), ("1555", "fte", {"right"}),
      ("20", "percent", {"right", "rounds"})]),
    ("2025-01-14", "More than one in four probation officer posts in Barnsley and Rotherham was "
     "empty when inspectors called. Officers there were losing an average of 35 days a year to "
     "sickness.", [("25", "percent", {"right"}), ("35", "days", {"right"})]),
    ("2025-11-18", "Auditors said in October that probation had underestimated the staff it needs "
     "for sentence management by around 5,400.", [("5400", "fte", {"right", "rounds"})]),
    ("2024-04-25", "Among probation services officers nearly one in eight left in the year to June "
     "2023.", [("12.5", "percent", {"rounds"})]),
    ("2021-09-10", "The 21 companies supervised 115,252 people on probation in June 2020.",
     [("115252", "count", {"right"})]),
    # A year's number beside a ratio; a share above a threshold; staff of another clause.
    ("2020-02-11", "Probation is losing people. In 2018/19 about one in fifteen probation officers "
     "left.", [("6.7", "percent", {"rounds"})]),
    ("2026-02-11", "One in 16 probation officers left in 2024/25.",
     [("6.3", "percent", {"not_read"})]),
    ("2020-02-11", "Six in ten staff of the National Probation Service were working above 100 per "
     "cent of capacity.", [("60", "percent", {"right"})]),
    ("2025-02-11", "In Barnsley and Rotherham 28 per cent of probation officer posts stood empty, "
     "and staff were off sick for 23 days each.",
     [("28", "percent", {"right"}), ("23", "days", {"right"})]),
    ("2025-02-11", "Probation staff were off sick for 35 days each in one unit; the figure for the "
     "country was 12.9.", [("12.9", "days", {"right"})]),
    # Last year's number, and that of the year before it; a day that is named by its feast.
    ("2025-12-11", "Serious further offences by people on probation came to 872 last year, "
     "compared with 770 the year before.",
     [("872", "count", {"right"}), ("770", "count", {"right"})]),
    ("2025-03-11", "There were 5,283 probation officers at Christmas.",
     [("5283", "fte", {"right"})]),
    ("2025-12-11", "In 2024/25 some 872 people on probation were convicted of serious further "
     "offences.", [("872", "count", {"other_measure", "not_read"})]),
    ("2026-12-11", "Probation will be at least 3,150 people short of what sentence management "
     "needs next spring.", [("3150", "headcount", {"right", "within_bound"})]),
    # The body that supervises them, and not where; what is to come is of the next clause.
    ("2020-02-11", "The National Probation Service supervised 106,000 people across England and "
     "Wales in June 2019.", [("106000", "count", {"right"})]),
    ("2026-08-11", "In 2025-26 some 1,057 probation trainees were taken on and that will grow.",
     [("1057", "headcount", {"wrong_period"})]),
    # Published of the country and another date; none of it is held of the place.
    ("2025-02-11", "Probation officers in London who are left have 50 cases apiece.",
     [("50", "count", {"not_read"})]),
    # The spring quarter is that to June; which one is the winter's is not known.
    ("2024-08-17", "Probation officer numbers fell by 178 in the spring quarter.",
     [("178", "fte", {"right"})]),
    ("2023-08-17", "Probation officer numbers fell by 50 in the winter quarter of 2023.",
     [("50", "fte", {"not_read"})]),
    # A change of another length of time, and one that the text's own dates make.
    ("2025-02-20", "In the first quarter of 2022 probation lost 152 probation officers.",
     [("152", "fte", {"right"})]),
    ("2022-03-10", "At the end of September 2021 there were 234,827 people under probation "
     "supervision, over 5% more than a year earlier.",  # June 2021 is a break of this series too
     [("5", "percent", {"not_comparable"})]),
    ("2025-09-20", "There were 5,213 probation services officers in June 2025, over 15% fewer than "
     "a year earlier.", [("15", "percent", {"differs"})]),
    # Whom a share is of: applicants, case holders, practitioners, those who answered a survey.
    ("2021-03-26", "Last autumn 27% of applicants to train as probation officers were Black, Asian "
     "or minority ethnic, and in London it was nearly six in ten.",
     [("27", "percent", {"rounds"}), ("60", "percent", {"rounds"})]),
    ("2021-03-26", "Last autumn 27% of new probation trainees were Black, Asian or minority "
     "ethnic.", [("27", "percent", {"not_read"})]),
    ("2021-03-26", "Members in the companies have it worse: 86% of case holders there have more "
     "than 40 cases, in probation as a whole.", [("86", "percent", {"right"})]),
    ("2021-03-26", "In the National Probation Service 86% of case holders have more than 40 cases.",
     [("86", "percent", {"not_read", "differs", "wrong_scope"})]),
    ("2021-03-26", "Only 46% of the probation practitioners inspectors spoke to say that their "
     "workload is manageable.", [("46", "percent", {"right"})]),
    ("2021-03-26", "Only 46% of probation trainees say that their workload is manageable.",
     [("46", "percent", {"not_read"})]),
    ("2022-03-10", "The probation inspectorate's survey found that around half of those who "
     "replied thought their workload was not so manageable.", [("50", "percent", {"rounds"})]),
    ("2026-05-19", "Of those who became probation officers between 2014 and 2019, more than four "
     "in five had gone after 48 months.", [("80", "percent", {"not_read"})]),
    # Women of the agency are held; of probation, none for years.
    ("2022-03-31", "Women make up half of the staff of HM Prison and Probation Service.",
     [("50", "percent", {"rounds"})]),
    ("2022-03-31", "Three-quarters of probation staff are women.",
     [("75", "percent", {"not_held"})]),
    ("2025-10-15", "Licence recalls by probation rose to 11,041 in the quarter to June 2025, up "
     "9.3 per cent on the previous quarter.", [("9.3", "percent", {"rounds"})]),
    ("2025-10-15", "In 2023-24 770 serious further offences by people on probation were notified.",
     [("770", "count", {"right"})]),
    ("2025-09-20", "There were just 5,519 individual probation officers in June 2025.",
     [("5519", "headcount", {"wrong_unit"})]),
    # The service of the whole country, and not that of the place named before.
    ("2024-08-17", "A manager in Yorkshire and the Humber said that probation was worn out. The "
     "Probation Service is still 2,390 officers below the number it needs.",
     [("2390", "fte", {"stale"})]),
    # The agency's own, or those of probation after it.
    ("2025-12-10", "HM Prison and Probation Service tells us that its own leaving rate is 10%.",
     [("10", "percent", {"right"})]),
    ("2024-09-30", "HM Prison and Probation Service says that 11.5% of its staff left in the year "
     "to June 2024.", [("11.5", "percent", {"right"})]),
    ("2024-09-30", "HMPPS staff lost 11.4 days each to sickness in the year to June 2024, against "
     "12.9 in probation.", [("12.9", "days", {"right"})]),
    ("2024-09-30", "The leaving rate across HMPPS was 11.5% in the year to June 2024, but for "
     "probation officers it was 8.3%.", [("8.3", "percent", {"right"})]),
    # "This one" is the year.
    ("2025-12-10", "The Government took on 1,057 probation trainees last year and have promised "
     "1,300 in this one.", [("1057", "headcount", {"right"}), ("1300", "headcount", {"right"})]),
    # Who manages is counted, and not whom they manage.
    ("2024-09-30", "Just under 1,500 senior probation officers manage the lot.",
     [("1500", "fte", {"rounds"})]),
    # What stands between commas may say which one is meant.
    ("2023-02-09", "Probation inspectors looked at six of London's units last year. One, which "
     "covers Hammersmith, Fulham, Kensington, Chelsea and Westminster, scored nothing at all out "
     "of a possible 27.", [("0", "count", {"right"})]),
    ("2022-11-25", "Probation. Of the six London units inspected this year, four have now been "
     "given the lowest grade.", [("4", "count", {"right"})]),
    # What were to be recruited are those that were planned.
    ("2026-09-18", "There were 1,764 probation trainees in September 2025, and a further 1,300 "
     "were to be recruited in 2025/26.", [("1300", "headcount", {"right"})]),
    ("2025-05-01", "The minister says 1,300 more trainees will join probation in 2025/26.",
     [("1300", "headcount", {"right"})]),
    ("2023-06-20", "Probation in Yorkshire and the Humber. In my own region the leaked figures of "
     "February had staff working at almost 118% of capacity.", [("118", "percent", {"rounds"})]),
    # Whose employer is named; years that bound a stretch; the newest rate of the wider body.
    ("2019-08-01", "Over the four years from 2015 to 2018, offenders supervised by private "
     "probation companies were charged with 225 murders; the state-run service accounted for "
     "another 142.", [("225", "count", {"right"}), ("142", "count", {"right"})]),
    ("2022-12-01", "The leaving rate in probation now stands at 13.3 per cent.",
     [("13.3", "percent", {"wrong_scope"})]),
    ("2025-11-20", "In March the probation service had 79 per cent of its target of 7,115.",
     [("79", "percent", {"right"}), ("7115", "fte", {"right"})]),
    ("2022-12-10", "Probation. In the six London units inspected this autumn, just one case in "
     "four had its risk of harm properly assessed.", [("25", "percent", {"right", "rounds"})]),
    # A share whose other figure the text leaves out; one that does not follow; a wider scope.
    ("2026-03-20", "The service is 1,555 probation officers short of its September target - better "
     "than a fifth.", [("20", "percent", {"rounds", "right"})]),
    ("2026-03-20", "The service is 1,555 probation officers short of its September target - nearly "
     "a half.", [("50", "percent", {"not_read"})]),
    ("2024-09-20", "Just 543 people began probation training in 2023/24, hardly more than a third "
     "of the intake of the year before.", [("33.3", "percent", {"rounds", "not_read"})]),
    ("2021-04-20", "In June 2020 probation supervised 224,587 people, more than half of whom were "
     "on the books of the companies.", [("50", "percent", {"rounds", "right"})]),
    ("2024-10-01", "More than 40 per cent of the days that probation staff lose to sickness are "
     "put down to mental ill health.", [("40", "percent", {"wrong_scope"})]),
    ("2024-02-27", "Nearly 12 per cent of probation officers left in the year to June 2023.",
     [("12", "percent", {"wrong_scope"})]),
    ("2024-02-27", "Nearly 12 per cent of probation officers left in the year to June 2018.",
     [("12", "percent", {"not_read", "differs"})]),
    ("2025-03-20", "Between February 2024 and February 2025 probation inspectors rated 24 delivery "
     "units. Fourteen of those, nearly six in ten, were inadequate and the other ten require "
     "improvement.", [("14", "count", {"right"}), ("60", "percent", {"rounds"}),
                      ("10", "count", {"right"})]),
    ("2024-12-12", "Staff lost 11.4 days each to sickness last year; in probation it was 12.9.",
     [("11.4", "days", {"not_read", "right"}), ("12.9", "days", {"right"})]),
    ("2024-12-12", "Probation officers number 5,160. That leaves out the trainees, of whom 543 "
     "started last year.", [("543", "headcount", {"right"})]),
    ("2024-09-12", "One in twelve probation officers left in the year to June 2024.",
     [("8.3", "percent", {"rounds"})]),
    ("2024-09-12", "The East of England was short of 277 probation officers last December, and "
     "London of 463.", [("463", "fte", {"wrong_scope", "other_measure", "not_read"})]),
    # What is set against another: a year ago, the June before, promised and begun.
    ("2025-11-14", "The leaving rate of probation officers was 6.3 per cent, against 8.3 per cent "
     "a year ago.", [("8.3", "percent", {"right"})]),
    ("2025-11-14", "The Probation Service had 5,519 full-time equivalent probation officers in "
     "June, 359 up on the previous June.", [("359", "fte", {"right"})]),
    ("2025-11-14", "There were 1,057 probation trainees in 2024/25, almost twice the 543 of the "
     "year before and slightly over the promised 1,000.", [("100", "percent", {"rounds"})]),
    ("2025-11-14", "There were 244,209 people on probation at the end of June; about nine in a "
     "hundred of them are female.", [("9", "percent", {"rounds"})]),
]  # fmt: skip


@pytest.mark.parametrize(("written_on", "said", "expected"), CASES)
def test_kinds_of_speech(
    written_on: str, said: str, expected: list[tuple[str, str, set[str]]]
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    for value, unit, verdicts in expected:
        got = {
            c.verdict for c in found if (c.claim.value.lstrip("-"), c.claim.unit) == (value, unit)
        }
        assert got
        assert got <= verdicts, value


@pytest.mark.parametrize(
    ("written_on", "said", "value"),
    [
        (
            "2025-12-15",
            "About 6.3 per cent of probation officers leave their desks at noon.",
            "6.3",
        ),
        ("2025-12-15", "Trainee probation officers managed 1,057 contacts in the week.", "1057"),
        ("2025-12-15", "Some 78 per cent of the probation staff who were asked want to go.", "78"),
        ("2025-12-15", "Probation officers underestimated the risk in 34 per cent of cases.", "34"),
        ("2025-12-15", "In Wales probation clients scored 12 out of 27 on the test.", "12"),
    ],
)
def test_like_words_of_another_subject(written_on: str, said: str, value: str) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    assert not {"right", "rounds"} & {c.verdict for c in found if c.claim.value == value}
