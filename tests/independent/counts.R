# One count, rate or share with its interval; answers to a survey.

PER_100 <- 100
JUNE_2016 <- "wq-2016-06"
leavers_rows <- rows_with(figures, measure = "leavers_in_rate", source_id = JUNE_2016)
staff_rows <- rows_with(figures, measure = "average_staff_in_post", source_id = JUNE_2016)
count_and_base <- function(area, grade, date) c(
  one_value(leavers_rows, area = area, grade = grade, period_end = date),
  one_value(staff_rows, area = area, grade = grade, period_end = date))

# --- exact Poisson (Garwood): poisson.test gives the limits by inverting its two tails
rate <- function(count, base, per = 1) {
  test <- poisson.test(count, base)
  per * c(unname(test$estimate), test$conf.int)
}
for (grade in unique(rows_with(leavers_rows, area = "England and Wales")$grade)) {
  pair <- count_and_base("England and Wales", grade, "2016-03-31")
  keep_interval(paste0("leaving rate, ", grade, ", year to 2016-03-31, %"),
                rate(pair[1], pair[2], PER_100), "poisson.test")
}
DIVISIONS <- sort(setdiff(grep("^NPS ", unique(leavers_rows$area), value = TRUE), ""))
YEARS <- c("2015-03-31", "2016-03-31", "2016-06-30")
division_counts <- function(date) {
  pairs <- sapply(DIVISIONS, count_and_base, grade = "Probation officer", date = date)
  data.frame(division = sub("^NPS ", "", DIVISIONS), leavers = pairs[1, ], staff = pairs[2, ],
             year = date, row.names = NULL)
}
for (date in YEARS) {
  rows <- division_counts(date)
  for (i in seq_len(nrow(rows))) {
    keep_interval(paste0("leaving rate, probation officers, ", rows$division[i], ", year to ", date, ", %"),
                  rate(rows$leavers[i], rows$staff[i], PER_100), "poisson.test")
  }
}
# Trainees who resigned: weeks of the three periods, a month being a twelfth of 365.25 days.
month <- 365.25 / 12 / 7
weeks <- c("up to 1 week" = 1, "over 1 week to 1 month" = month - 1, "over 1 month to 3 months" = 2 * month)
for (period in names(weeks)) {
  count <- one_value(figures, measure = "resignations", grade = "Trainee probation officer",
                     category = paste(period, "after starting training"))
  keep_interval(paste0("trainees resigned a week, ", period), rate(count, weeks[[period]]), "poisson.test")
}
officers <- "Band 3-5 prison officers"
mental <- "Mental and behavioural disorders"
absent <- rows_with(figures, measure = "staff_with_sickness_absence", grade = officers, category = mental)
for (i in seq_len(nrow(absent))) {
  keep_interval(paste0("prison officers absent for mental ill health, year to ", absent$period_end[i]),
                rate(absent$value[i], 1), "poisson.test")
}
# HMPPS: counts printed to ten, so the limits are those of five fewer and five more.
hmpps <- list(area = "HMPPS", basis = "civil_service_statistics", grade = "All HMPPS staff")
hmpps_rows <- function(measure, category = "") {
  do.call(rows_with, c(list(figures, measure = measure, category = category), hmpps))
}
in_post <- hmpps_rows("staff_in_post_headcount")
mean_staff <- function(date) {
  before <- paste0(as.integer(substr(date, 1, 4)) - 1, substr(date, 5, 10))
  mean(in_post$value[in_post$period_end %in% c(before, date)])
}
rounded_rate <- function(count, base) c(
  PER_100 * count / base, rate(count - 5, base, PER_100)[2], rate(count + 5, base, PER_100)[3])
left <- hmpps_rows("civil_service_leavers")
for (i in seq_len(nrow(left))) {
  keep_interval(paste0("HMPPS leavers per 100 staff, year to ", left$period_end[i]),
                rounded_rate(left$value[i], mean_staff(left$period_end[i])), "poisson.test",
                note = "limits of the count less and plus 5, for it is printed to ten")
}
for (cause in c("Resignation", "Retirement", "Dismissal", "Death",
                "End of casual, period, conditional or provisional appointment")) {
  count <- do.call(one_value, c(list(figures, measure = "civil_service_leavers", category = cause,
                                     period_end = "2021-03-31"), hmpps))
  keep_interval(paste0("HMPPS leavers per 100 staff, ", cause, ", year to 2021-03-31"),
                rounded_rate(count, mean_staff("2021-03-31")), "poisson.test",
                note = "limits of the count less and plus 5, for it is printed to ten")
}
# Convictions per 1,000 supervised: caseload at both ends of the year, of the annual tables.
risk <- figures[figures$source_id == "wa-parallelparliament-138b" & figures$period_kind == "calendar_year" &
                figures$measure == "sfo_convictions", ]
risk$year <- as.integer(substr(risk$period_end, 1, 4))
risk$level <- sub(" risk of serious harm", "", risk$category)
convictions <- tapply(risk$value, risk$year, sum)
annual <- figures[figures$measure == "caseload" & figures$category == "All supervision" &
                  grepl("annual probation tables", figures$edition), ]
supervised <- function(year) {
  mean(c(one_value(annual, period_end = paste0(year - 1, "-12-31")), one_value(annual,
      period_end = paste0(year, "-12-31"))))
}
for (year in 2016:2020) {
  keep_interval(paste0("convictions per 1,000 supervised, ", year),
                rate(convictions[[as.character(year)]], supervised(year), 1000), "poisson.test")
}
quarter_ends <- c("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31")
mean_caseload <- mean(sapply(quarter_ends, function(date) one_value(
  figures, measure = "caseload", category = "All supervision", area = "England and Wales",
  quality = "primary", period_end = date)))
notified <- one_value(figures, measure = "sfo_notifications", category = "All offences",
    period_end = "2025-03-31")
keep_interval("notifications per 1,000 supervised, 2024/25", rate(notified, mean_caseload, 1000),
    "poisson.test")

# --- shares: Clopper-Pearson by binom.test, Wilson by prop.test without continuity correction
share <- function(part, whole) PER_100 * c(part / whole, binom.test(part, whole)$conf.int)
wilson <- function(part, whole) suppressWarnings(prop.test(part, whole, correct = FALSE)$conf.int)
units <- rows_with(figures, measure = "units_rated", category = c("All ratings", "Inadequate"))
windows <- unique(units[c("period_start", "period_end")])
for (i in seq_len(nrow(windows))) {
  window <- paste0("units rated Inadequate, ", windows$period_start[i], " to ", windows$period_end[i],
      ", %")
  counts <- sapply(c("Inadequate", "All ratings"), function(rating) one_value(
    units, period_start = windows$period_start[i], period_end = windows$period_end[i], category = rating))
  keep_interval(window, share(counts[1], counts[2]), "binom.test")
  ends <- PER_100 * wilson(counts[1], counts[2])
  keep(paste0(window, ", Wilson low"), ends[1], "prop.test(correct = FALSE)",
      note = "shown in no notebook; Newcombe's interval is made of such limits")
  keep(paste0(window, ", Wilson high"), ends[2], "prop.test(correct = FALSE)", note = "as its low")
}
round_ends <- c(First = "2019-10-31", Second = "2020-03-31")
for (name in names(round_ends)) {
  rows <- rows_with(figures, measure = "services_rated", period_end = round_ends[[name]],
                    category = c("Inadequate", "Requires improvement", "Good", "Outstanding"))
  for (rating in rows$category) {
    keep_interval(paste0("services rated ", rating, ", ", tolower(name), " round, %"),
                  share(rows$value[rows$category == rating], sum(rows$value)), "binom.test")
  }
}
for (year in sort(unique(risk$year))) {
  rows <- risk[risk$year == year, ]
  keep_interval(paste0("convictions of high or very high risk, ", year, ", %"),
                share(rows$value[rows$level == "High or very high"], sum(rows$value)), "binom.test")
}
# Reviews: the only count that prints as the whole percentage of the reviews looked at.
count_behind <- function(percent, total) {
  fits <- (0:total)[floor(100 * (0:total) / total + 0.5) == percent]
  stopifnot(length(fits) == 1)
  fits
}
keep_interval("reviews Good or Outstanding, report of 2022, %", share(count_behind(69, 64), 64),
    "binom.test")
keep_interval("reviews Good or Outstanding, report of 2023, %", share(count_behind(52, 86), 86),
    "binom.test")
police <- rows_with(figures, measure = "leavers", grade = "Police officers")
police <- police[police$category != "", ]
police_total <- tapply(police$value, police$period_end, sum)
police_count <- function(band, date) one_value(police, category = band, period_end = date)
for (band in unique(police$category)) {
  keep_interval(paste0("police leavers, ", band, ", year to 2025-03-31, %"),
                share(police_count(band, "2025-03-31"), police_total[["2025-03-31"]]), "binom.test")
}
for (date in c("2010-03-31", "2019-03-31")) {
  printed <- one_value(figures, measure = "share_of_staff_with_sickness_absence", grade = officers,
      period_end = date)
  count <- one_value(absent, period_end = date)
  keep_interval(paste0("prison officers absent for mental ill health, share of staff, year to ", date,
      ", %"),
                c(printed, share(count, floor(100 * count / printed + 0.5))[2:3]), "binom.test")
}

# --- a share of a finite number of units: tails of the hypergeometric, half of what was seen
DELIVERY_UNITS <- 108  # names that the vocabulary of areas has; the test compares it
finite_limits <- function(part, drawn, whole) {
  possible <- part:(whole - drawn + part)
  few <- phyper(part - 1, possible, whole - possible, drawn) + dhyper(part, possible, whole - possible,
      drawn) / 2
  kept <- possible[pmin(few, 1 - few) > 0.025]
  PER_100 * range(kept) / whole
}
keep("delivery units that the vocabulary names", DELIVERY_UNITS, "a constant of the script")
for (i in seq_len(nrow(windows))) {
  window <- paste0("units rated Inadequate, ", windows$period_start[i], " to ", windows$period_end[i],
      ", %")
  counts <- sapply(c("Inadequate", "All ratings"), function(rating) one_value(
    units, period_start = windows$period_start[i], period_end = windows$period_end[i], category = rating))
  ends <- finite_limits(counts[1], counts[2], DELIVERY_UNITS)
  keep(paste0(window, ", of 108 units, low"), ends[1], "phyper, dhyper")
  keep(paste0(window, ", of 108 units, high"), ends[2], "phyper, dhyper")
}

# --- those who did not answer a survey: the share among all staff tried with every respondent
# number and every answer that rounding allows, none or all of the silent saying yes
decimals <- function(shown) { tail <- sub("^[^.]*\\.?", "", sub("%$", "", shown)); nchar(tail) }
half_unit <- function(row) {
  printed <- as.numeric(sub("%$", "", row$shown))
  if (abs(printed - row$value) < 1e-9) 0.5 * 10^-decimals(row$shown) else 0.5  # 2020: a proportion of two places
}
survey <- list(area = "England and Wales", basis = "people_survey", is_current = "true")
SOON <- "I want to leave my organisation as soon as possible"
YEAR <- "I want to leave my organisation within the next 12 months"
questions <- list("acceptable workload" = "I have an acceptable workload",
    "leave as soon as possible" = SOON,
                  "leave within 12 months" = YEAR, "leave within 12 months or sooner" = c(SOON, YEAR))
response_rows <- do.call(rows_with, c(list(figures, measure = "survey_response_rate"), survey))
for (question in names(questions)) {
  answers <- do.call(rows_with, c(list(figures, measure = "survey_answers",
      category = questions[[question]]), survey))
  for (date in unique(answers$period_end)) {
    rows <- answers[answers$period_end == date, ]
    response <- response_rows[response_rows$period_end == date, ]
    half <- sum(sapply(seq_len(nrow(rows)), function(i) half_unit(rows[i, ])))
    tried <- expand.grid(yes = sum(rows$value) + half * seq(-1, 1, 0.1),
                         answered = response$value + half_unit(response) * seq(-1, 1, 0.1), silent = c(0,
                             1))
    everybody <- with(tried, answered * yes / 100 + (100 - answered) * silent)
    name <- paste0(question, ", ", substr(date, 1, 4), ", all staff of the Probation Service, %")
    keep(paste0(name, ", low"), min(everybody), "expand.grid, min")
    keep(paste0(name, ", high"), max(everybody), "expand.grid, max")
  }
}
