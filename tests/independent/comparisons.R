# Two rates or two shares compared; many of them at once.

# --- ratio of two rates: poisson.test for the limits; twice the smaller tail of binom.test for p
# (poisson.test itself adds up the outcomes less likely than the one seen, another two-sided p)
ratio <- function(count, base, other_count, other_base) {
  test <- poisson.test(c(count, other_count), c(base, other_base))
  even <- base / (base + other_base)
  tails <- sapply(c("less", "greater"), function(side) binom.test(
    count, count + other_count, even, alternative = side)$p.value)
  c(unname(test$estimate), test$conf.int, min(1, 2 * min(tails)))
}
both_years <- rbind(division_counts(YEARS[1]), division_counts(YEARS[2]))
later_years <- rbind(division_counts(YEARS[1]), division_counts(YEARS[3]))
for (span in c("2015 and 2016-03-31", "2015 and 2016-06-30")) {
  rows <- if (span == "2015 and 2016-03-31") both_years else later_years
  sums <- aggregate(cbind(leavers, staff) ~ division, rows, sum)
  ratios <- t(sapply(seq_len(nrow(sums)), function(i) ratio(
    sums$leavers[i], sums$staff[i], sum(sums$leavers[-i]), sum(sums$staff[-i]))))
  holm <- p.adjust(ratios[, 4], method = "holm")
  for (i in seq_len(nrow(sums))) {
    name <- paste0("rate against the rest, ", sums$division[i], ", years to ", span)
    keep_interval(name, ratios[i, 1:3], "poisson.test")
    keep(paste0(name, ", p"), ratios[i, 4], "binom.test")
    keep(paste0(name, ", p by Holm"), holm[i], "p.adjust(method = \"holm\")")
  }
}
early <- rows_with(figures, measure = "sfo_notifications", category = "All offences",
    period_end = "2023-03-31")
for (start in early$value) for (date in c("2024-03-31", "2025-03-31")) {
  end <- one_value(figures, measure = "sfo_notifications", category = "All offences", period_end = date)
  keep_interval(paste0("notifications, ", end, " of the year to ", date, " over ", start),
                ratio(end, 1, start, 1)[1:3], "poisson.test")
}
murder <- function(date, edition) one_value(
  figures[grepl(edition, figures$edition), ], measure = "sfo_convictions", category = "Murder",
  period_kind = "financial_year", period_end = date)
keep_interval("murder convictions, 2008/09 over 2007/08, as first reported",
              ratio(murder("2009-03-31", "2008$"), 1, murder("2008-03-31", "2007$"), 1)[1:3],
              "poisson.test")
keep_interval("HMPPS leaving rate, year to 2021-03-31 over year to 2020-03-31",
              ratio(one_value(left, period_end = "2021-03-31"), mean_staff("2021-03-31"),
                    one_value(left, period_end = "2020-03-31"), mean_staff("2020-03-31"))[1:3],
              "poisson.test")

# --- difference of two shares: Newcombe's square-and-add of two Wilson intervals
newcombe <- function(part, whole, other_part, other_whole) {
  one <- wilson(part, whole); other <- wilson(other_part, other_whole)
  p <- part / whole; q <- other_part / other_whole
  PER_100 * c(p - q, p - q - sqrt((p - one[1])^2 + (other[2] - q)^2),
      p - q + sqrt((one[2] - p)^2 + (q - other[1])^2))
}
for (band in unique(police$category)) {
  keep_interval(paste0("police leavers, ", band, ", share of 2025 less share of 2024, points"),
                newcombe(police_count(band, "2025-03-31"), police_total[["2025-03-31"]],
                         police_count(band, "2024-03-31"), police_total[["2024-03-31"]]),
                "prop.test(correct = FALSE), Newcombe's formula")
}
ratings <- rows_with(figures, measure = "overall_rating", area_type = "delivery_unit")
programmes <- list("Programme of 2021 to 2023" = c("2022", "2023"),
    "Programme from October 2023" = c("2024", "2025"))
for (programme in names(programmes)) {
  rows <- ratings[ratings$category == programme, ]
  year <- factor(substr(rows$period_end, 1, 4), programmes[[programme]])
  by_year <- table(year, rows$value == 0)[, c("TRUE", "FALSE")]
  name <- paste0("units held as Inadequate, ", programmes[[programme]][2], " less ",
      programmes[[programme]][1], ", points")
  keep_interval(name, newcombe(by_year[2, 1], sum(by_year[2, ]), by_year[1, 1], sum(by_year[1, ])),
                "prop.test(correct = FALSE), Newcombe's formula")
  keep(paste0(name, ", p"), fisher.test(by_year)$p.value, "fisher.test")
}
