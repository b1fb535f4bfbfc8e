# Officers in post carried forward by quarter: another simulation of the same book-keeping.
#
# The figures that go in are picked here by date; the suite picks them by rule. Draws are R's own,
# so agreement is within the error of drawing: the suite draws 4,000 paths, R fifty thousand.

set.seed(2026)
PATHS <- 50000
OUR_PATHS <- 4000
po <- list(area = "England and Wales", grade = "Probation officer")
officers_at <- function(date, basis) {
  rows <- do.call(rows_with, c(list(figures, measure = "staff_in_post", period_end = date, basis = basis,
      category = ""), po))
  rows$value[length(rows$value)]
}
# Values that a later edition implies; of several the last edition counts.
implied_at <- function(date) {
  rows <- do.call(rows_with, c(list(derived, measure = "implied_staff_in_post", period_end = date), po))
  rows$value[order(rows$figure_id)][nrow(rows)]
}
printed_rate <- function(date) do.call(one_value, c(list(
  figures, measure = "leaving_rate", period_end = date, quality = "primary", category = ""), po))

# Separate years since unification: rate, and officers at both ends (one end for the first).
years <- data.frame(
  end = c("2025-06-30", "2024-06-30", "2023-06-30", "2022-03-31"),
  rate = c(printed_rate("2025-06-30"), printed_rate("2024-06-30"), printed_rate("2023-06-30"),
           do.call(one_value, c(list(derived, measure = "implied_leaving_rate", period_end = "2022-03-31"),
               po))),
  last = c(officers_at("2025-06-30", "paid_staff"), officers_at("2024-06-30", "paid_staff"),
           officers_at("2023-06-30", "bulletin"), officers_at("2022-03-31", "bulletin")),
  before = c(officers_at("2024-06-30", "paid_staff"), implied_at("2023-06-30"), implied_at("2022-06-30"),
      NA))
years$base <- ifelse(is.na(years$before), years$last, (years$last + years$before) / 2)
years$leavers <- years$rate / 100 * years$base
trainee <- "Trainee probation officer"
starts_of <- function(date) one_value(figures, measure = "trainee_starts", grade = trainee,
    period_kind = "financial_year", area = "England and Wales", period_end = date)
promised_of <- function(date) one_value(figures, measure = "trainee_target", grade = trainee,
    period_kind = "financial_year", area = "England and Wales", period_end = date)
starts <- sapply(2021:2025, function(year) starts_of(paste0(year, "-03-31"))); names(starts) <- 2021:2025
promised <- sapply(c(2022, 2023, 2025, 2026), function(year) promised_of(paste0(year,
    "-03-31"))); names(promised) <- c(2022, 2023, 2025, 2026)
joined_rows <- do.call(rows_with, c(list(figures, measure = "joiners",
    category = "Qualified before joining"), po))
joined_years <- (as.numeric(as.Date(joined_rows$period_end) - as.Date(joined_rows$period_start)) + 1) / 365.25

# Quasi-Poisson pooling: counts and exposures over the dispersion, half an event added.
pool <- function(leavers, base) {
  expected <- base * sum(leavers) / sum(base)
  phi <- if (length(leavers) > 1) max(1,
      sum((leavers - expected)^2 / expected) / (length(leavers) - 1)) else 1
  list(shape = (sum(leavers) + 0.5) / phi, exposure = sum(base) / phi, phi = phi,
      spread = (phi - 1) / mean(leavers))
}
leaving <- pool(years$leavers, years$base)
fit <- glm(leavers ~ 1, quasipoisson, years, offset = log(base))
keep("projection, dispersion of the leaving years", summary(fit)$dispersion, "glm(quasipoisson)",
    digits = 1e-5)
keep("projection, effective leavers", leaving$shape, "sum")
keep("projection, effective years of work", leaving$exposure, "sum")
for (p in c(0.025, 0.5, 0.975)) {
  keep(paste0("projection, level of the leaving rate, %, quantile ", p), 100 * qgamma(p, leaving$shape,
      leaving$exposure), "qgamma", digits = 1e-5)
  keep(paste0("projection, people who join qualified a year, quantile ", p), qgamma(p,
      joined_rows$value + 0.5, joined_years), "qgamma", digits = 1e-5)
}

# Officers gained for each trainee due: half of each course, six and eight quarters after the
# intakes of September and March, half of a year's starts in each.
quarter_of <- function(date) as.integer(substr(date, 1, 4)) * 4 + (as.integer(substr(date, 6, 7)) - 1) %/% 3
SHORT <- 6; LONG <- 8
intakes <- function(by_year) {
  march <- as.integer(names(by_year)) * 4
  setNames(rep(by_year / 2, 2), c(march, march - 2))
}
due <- function(end) {
  held <- intakes(starts); wanted <- outer(quarter_of(end) - 3:0, c(SHORT, LONG), "-")
  wanted <- wanted[wanted %% 4 %in% c(0, 2)]
  sum(held[as.character(wanted)] / 2)
}
balance <- years[1:3, ]
balance$share <- (balance$last - balance$before + balance$leavers - joined_rows$value / joined_years) / sapply(balance$end, due)
for (i in 1:3) keep(paste0("officers gained per 100 trainees due, year to ", balance$end[i]),
    100 * balance$share[i], "arithmetic")
a <- 1 + sum(balance$share); b <- 1 + sum(1 - balance$share)
for (p in c(0.025, 0.5, 0.975)) keep(paste0("projection, share gained, Beta, %, quantile ", p),
    100 * qbeta(p, a, b), "qbeta", digits = 1e-5)

# Share of each coming year, by the five ways of the notebook.
draw_shares <- function(way, n, paths, shares = balance$share) {
  s <- pmin(pmax(shares, 0), 1)
  one <- function(start) matrix(rbeta(paths, start + sum(s), start + sum(1 - s)), paths, n)
  switch(way,
    "uniform" = one(1), "Jeffreys" = one(0.5),
    "years resampled" = matrix(sample(s, paths * n, TRUE), paths), "fixed mean" = matrix(mean(s), paths, n),
    "hierarchical" = {  # a finer grid than the suite's, of the same prior
      g <- expand.grid(m = seq(0.01, 0.99, 0.002), w = exp(seq(0, log(100), length.out = 300)))
      fit <- rowSums(sapply(s, function(x) dbeta(x, g$m * g$w, (1 - g$m) * g$w, log = TRUE)))
      g <- g[sample(nrow(g), paths, TRUE, exp(fit - max(fit))), ]
      matrix(rbeta(paths * n, g$m * g$w, (1 - g$m) * g$w), paths)
    })
}
simulate <- function(stock, start, quarters, rates = leaving, shares = balance$share, known = starts,
    pledged = promised,
                     join = TRUE, way = "uniform", starts_as = "published", fixed_rate = NULL, paths = PATHS) {
  first <- quarter_of(start); n <- ceiling(quarters / 4)
  people <- list()
  kept <- known[intersect(names(known), names(pledged))] / pledged[intersect(names(known), names(pledged))]
  for (year in as.integer(names(known))[1]:(as.integer(names(known))[1] + length(known) + n + 2)) {
    name <- as.character(year)
    whole <- if (name %in% names(known)) rep(known[[name]], paths)
      else if (name %in% names(pledged)) pledged[[name]] * kept[sample.int(length(kept), paths, TRUE)]
      else if (starts_as == "promised") tail(pledged, 1) * kept[sample.int(length(kept), paths, TRUE)]
      else known[sample.int(length(known), paths, TRUE)]
    people[[as.character(4 * year)]] <- people[[as.character(4 * year - 2)]] <- as.numeric(whole) / 2
  }
  on_short <- runif(paths)
  gained <- if (length(shares) == 0) matrix(runif(paths), paths, n) else draw_shares(way, n, paths, shares)
  level <- rgamma(paths, rates$shape, rates$exposure)
  yearly <- if (!is.null(fixed_rate)) matrix(fixed_rate, paths, n) else if (rates$spread > 0)
    level * matrix(rgamma(paths * n, 1 / rates$spread, 1 / rates$spread), paths) else matrix(level, paths,
        n)
  qualified <- if (join) rgamma(paths, joined_rows$value + 0.5, joined_years) / 4 else 0
  path <- matrix(stock, paths, quarters + 1)
  for (q in 1:quarters) {
    at <- function(course) { x <- people[[as.character(first + q - course)]]; if (is.null(x)) 0 else x }
    arrive <- (on_short * at(SHORT) + (1 - on_short) * at(LONG)) * gained[, (q + 3) %/% 4] + qualified
    gone <- pmin(rpois(paths, path[, q] * yearly[, (q + 3) %/% 4] / 4), path[, q])
    path[, q + 1] <- path[, q] - gone + arrive
  }
  path
}
START <- "2025-09-30"; QUARTERS <- 40
stock <- officers_at(START, "targets_annex")
target <- do.call(one_value, c(list(figures, measure = "target_staffing", period_end = START), po))
target_rows <- do.call(rows_with, c(list(figures, measure = "target_staffing", basis = "targets_annex"),
    po))
target_rows <- target_rows[order(target_rows$period_end), ]
quarters_ahead <- quarter_of(START) + 0:QUARTERS
flat <- matrix(target, PATHS, QUARTERS + 1)
april <- which(quarters_ahead %% 4 == 1 & seq_along(quarters_ahead) > 1)
steps <- flat
for (q in april) steps[, q:(QUARTERS + 1)] <- steps[, q:(QUARTERS + 1)] + sample(diff(target_rows$value),
    PATHS, TRUE)
full <- flat
breaks <- read.csv(file.path(data_folder, "breaks.csv"), colClasses = "character", encoding = "UTF-8")
full[, quarters_ahead >= quarter_of(breaks$at[breaks$break_id == "target-at-full-model"])] <- target / 0.95

chance <- function(p) list(within = 100 * (4 * sqrt(max(p * (1 - p),
    1e-4) * (1 / OUR_PATHS + 1 / PATHS)) + 1 / OUR_PATHS),
                           note = "four standard errors of both draws")
closes <- function(name, path, goal) {
  reached <- path >= goal
  for (what in c("closed within five years", "not closed within ten years")) {
    p <- if (what == "closed within five years") mean(rowSums(reached[,
        1:21]) > 0) else mean(rowSums(reached) == 0)
    keep(paste0("projection, ", name, ", ", what, ", %"), 100 * p, "rgamma, rbeta, rpois",
        within = chance(p)$within, note = chance(p)$note)
  }
}
subject <- "simulation"
base_paths <- simulate(stock, START, QUARTERS)
closes("As published, target flat", base_paths, flat)
closes("As published, target steps up", base_paths, steps)
closes("As published, target at full model", base_paths, full)
closes("Starts as promised, target flat", simulate(stock, START, QUARTERS, starts_as = "promised"), flat)
closes("Lowest leaving rate, target flat", simulate(stock, START, QUARTERS,
    fixed_rate = min(years$rate) / 100), flat)
for (way in c("Jeffreys", "hierarchical", "years resampled", "fixed mean")) {
  closes(paste0("share drawn by ", way), simulate(stock, START, QUARTERS, way = way), flat)
}
# Quantiles: the error of one is sqrt(p (1 - p) / n) over the density there.
quantiles <- function(name, values, ps, paths = OUR_PATHS) {
  shape <- density(values, n = 2048)
  for (p in ps) {
    x <- quantile(values, p)[[1]]
    error <- sqrt(p * (1 - p) * (1 / paths + 1 / length(values))) / approx(shape$x, shape$y, x)$y
    keep(paste0(name, ", quantile ", p), x, "rgamma, rbeta, rpois, quantile", within = 4 * error,
        note = "four standard errors of both draws")
  }
}
for (q in c(4, 8, 20, 40)) {
  quantiles(paste0("projection, officers in post after ", q, " quarters"), base_paths[, q + 1], c(0.025,
      0.1, 0.25, 0.5, 0.75, 0.9, 0.975))
}
forecast_row <- do.call(rows_with, c(list(figures, measure = "forecast_staff_in_post"), po))
p <- mean(base_paths[, quarter_of(forecast_row$period_end) - quarter_of(START) + 1] >= forecast_row$value)
keep("projection, paths at or above the ministry's forecast, %", 100 * p, "rgamma, rbeta, rpois",
    within = chance(p)$within, note = chance(p)$note)

# Back-test from one date, with what was about the time before it: nobody joining qualified is known.
past <- pool(years$leavers[2:4], years$base[2:4])
before <- years[2:3, ]
then <- (before$last - before$before + before$leavers) / sapply(before$end, due)
tried <- simulate(officers_at("2024-12-31", "paid_staff"), "2024-12-31", 2, rates = past, shares = then,
                  known = starts[as.character(2021:2024)], pledged = promised[c("2022", "2023",
                      "2025")], join = FALSE)
for (q in 1:2) quantiles(paste0("back-test from 2024-12-31, officers in post after ", q, " quarters"),
    tried[, q + 1], c(0.025, 0.1, 0.5, 0.9, 0.975), paths = 2000)
