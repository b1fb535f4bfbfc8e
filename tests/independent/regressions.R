# Trends of rates, of shares and of a mix; cohorts that differ beyond chance.

LOOSE <- 0.35  # fixed beforehand: Pearson's test at this size widens the variance
widened <- function(fit, pearson, df) {
  scale <- if (pchisq(pearson, df, lower.tail = FALSE) < LOOSE) max(1, pearson / df) else 1
  reach <- if (scale > 1) qt(0.975, df) else qnorm(0.975)
  list(scale = scale, reach = reach)
}

# --- convictions per 1,000 supervised: glm with the caseload as offset
rate_trend <- function(years, growth = 1, short = integer()) {
  rows <- data.frame(year = years, count = as.numeric(convictions[as.character(years)]),
      base = sapply(years, supervised))
  rows$base[rows$year %in% short] <- rows$base[rows$year %in% short] / growth
  fit <- glm(count ~ year, quasipoisson, rows, offset = log(base))
  phi <- summary(fit)$dispersion  # Pearson's statistic over its degrees of freedom
  df <- df.residual(fit)
  stopifnot(pchisq(phi * df, df, lower.tail = FALSE) < LOOSE)
  line <- summary(fit)$coefficients["year", ]
  list(value = exp(line[1] + c(0, -1, 1) * qt(0.975, df) * line[2]), p = line[4], phi = phi)
}
# 36 months of follow-up: the answer is of March 2022, so 2019 and 2020 had less.
trends <- list("as counted" = rate_trend(2016:2020),
               "later years raised as murder grew" = rate_trend(2016:2020, 66 / 47, 2019:2020),
               "later years raised as rape grew" = rate_trend(2016:2020, 62 / 42, 2019:2020))
for (name in names(trends)) {
  quantity <- paste0("convictions per 1,000 supervised, rate ratio a year, ", name)
  keep_interval(quantity, trends[[name]]$value, "glm(quasipoisson)", digits = 1e-5)
  keep(paste0(quantity, ", p"), trends[[name]]$p, "glm(quasipoisson)", digits = 1e-4)
  keep(paste0(quantity, ", dispersion"), trends[[name]]$phi, "glm(quasipoisson)", digits = 1e-5)
}
# Only three years had 36 months: no regression, but the exact ratio of the last to the first, a year.
whole <- ratio(convictions[["2018"]], supervised(2018), convictions[["2016"]], supervised(2016))[1:3]
keep_interval("convictions per 1,000 supervised, rate ratio a year, only years with at least 36 months",
    sqrt(whole), "poisson.test")

# --- mix of risk levels: multinomial logit, on either side of February 2015
mix <- function(years, name) {
  counts <- xtabs(value ~ year + level, risk[risk$year %in% years, ])
  counts <- counts[, c("Medium", "High or very high", "Low", "Unknown")]
  time <- years - mean(years)
  fit <- nnet::multinom(counts ~ time, trace = FALSE, reltol = 1e-14, maxit = 1000)
  expected <- rowSums(counts) * fitted(fit)
  pearson <- sum((counts - expected)^2 / expected)
  df <- (length(years) - 2) * 3
  wide <- widened(fit, pearson, df)
  keep(paste0("risk mix, ", name, ", dispersion"), pearson / df, "nnet::multinom", digits = 1e-4)
  keep(paste0("risk mix, ", name, ", p of dispersion"), pchisq(pearson, df, lower.tail = FALSE), "pchisq",
      digits = 1e-3)
  for (level in rownames(coef(fit))) {
    slope <- coef(fit)[level, "time"]; error <- summary(fit)$standard.errors[level,
        "time"] * sqrt(wide$scale)
    keep_interval(paste0("odds of ", tolower(level), " against medium risk a year, ", name),
                  exp(slope + c(0, -1, 1) * wide$reach * error), "nnet::multinom", digits = FOUR_DIGITS)
  }
}
mix(2010:2014, "2010 to 2014")
mix(2015:2020, "2015 to 2020")

# --- trend of one share: binomial glm
share_trend <- function(part, whole, year) {
  fit <- glm(cbind(part, whole - part) ~ year, binomial)
  wide <- widened(fit, sum(residuals(fit, "pearson")^2), df.residual(fit))
  error <- sqrt(vcov(fit)["year", "year"] * wide$scale)
  exp(coef(fit)["year"] + c(0, -1, 1) * wide$reach * error)
}
days <- rows_with(figures, measure = "working_days_lost", grade = officers, category = mental,
    basis = "written_answer")
printed <- rows_with(figures, measure = "mental_health_share_of_days_lost", grade = officers,
    category = mental, basis = "written_answer")
both <- merge(days[c("period_end", "value")], printed[c("period_end", "value")], by = "period_end")
both <- both[both$period_end <= "2016-03-31", ]
year_of <- function(dates) as.integer(substr(dates, 1, 4))
keep_interval("mental ill health, share of days lost, odds ratio a year to 2015/16",
              share_trend(round(both$value.x / 5), round(100 * both$value.x / both$value.y / 5),
                  year_of(both$period_end)),
              "glm(binomial)", digits = 1e-5, note = "days in weeks of five, as the notebook says")
long <- rows_with(figures, measure = "staff_with_long_term_absence", grade = officers)
totals <- with(long[long$category == "", ], setNames(value, period_end))
for (cause in c(mental, "Symptoms ill-defined", "Musculoskeletal system", "Injury and poisoning",
    "Circulatory system")) {
  rows <- long[long$category == cause, ]
  keep_interval(paste0("long absences, ", cause, ", odds ratio a year"),
                share_trend(rows$value, totals[rows$period_end],
                    year_of(rows$period_end)), "glm(binomial)", digits = 1e-5)
}
high <- function(years, unknown = TRUE) {
  rows <- risk[risk$year %in% years & (unknown | risk$level != "Unknown"), ]
  total <- tapply(rows$value, rows$year, sum)
  part <- with(rows[rows$level == "High or very high", ], setNames(value, year))
  share_trend(part[as.character(years)], total[as.character(years)], years)
}
for (last in c(2018, 2020, 2021)) {
  keep_interval(paste0("high or very high risk, odds ratio a year, 2015 to ", last), high(2015:last),
      "glm(binomial)", digits = 1e-5)
}
keep_interval("high or very high risk, odds ratio a year, 2015 to 2020, unknown left out",
              high(2015:2020, FALSE), "glm(binomial)", digits = 1e-5)

# --- cohorts: Williams' variance n p (1 - p) (1 + (n - 1) rho), rho at which Pearson's statistic
# equals its degrees of freedom, found by uniroot over weighted fits of glm
joined <- rows_with(figures, source_id = "pq-106832-2022", measure = "joiners")
gone <- rows_with(figures, source_id = "pq-106832-2022", measure = "left_within_two_years")
cohorts <- merge(joined[c("category", "period_end", "value")], gone[c("category", "value")],
    by = "category", suffixes = c("", "_left"))
cohorts <- cohorts[as.Date(cohorts$period_end) + 2 * 365.25 <= as.Date("2021-09-30"), ]
cohorts$year <- year_of(cohorts$period_end)
for (i in seq_len(nrow(cohorts))) {
  keep_interval(paste0("prison officers gone within two years, ", sub("joining cohort ", "",
      cohorts$category[i]), ", %"),
                share(cohorts$value_left[i], cohorts$value[i]), "binom.test")
}
williams <- function(rows, formula) {
  n <- rows$value; p <- rows$value_left / n
  fit_at <- function(rho) {
    # Written with weights that are no whole counts, at which glm warns.
    rows$w <- n / (1 + (n - 1) * rho)
    suppressWarnings(glm(formula, binomial, cbind(rows, p = p), weights = w,
        control = list(epsilon = 1e-12)))
  }
  excess <- function(rho) { fit <- fit_at(rho); sum(residuals(fit, "pearson")^2) - df.residual(fit) }
  rho <- if (excess(0) <= 0) 0 else uniroot(excess, c(0, 0.9), tol = 1e-10)$root
  list(fit = fit_at(rho), rho = rho)
}
for (which in c("all complete cohorts", "without 2013/14")) {
  rows <- if (which == "without 2013/14") cohorts[!grepl("2013/14", cohorts$category), ] else cohorts
  made <- williams(rows, p ~ 1)
  line <- c(coef(made$fit), sqrt(vcov(made$fit)) / sqrt(summary(made$fit)$dispersion))
  keep_interval(paste0("share of a typical cohort, %, ", which),
                100 * plogis(line[1] + c(0, -1, 1) * qt(0.975,
                    nrow(rows) - 1) * line[2]), "glm(binomial), uniroot", digits = 1e-5)
  trend <- williams(rows, p ~ year)$fit
  slope <- summary(trend)$coefficients["year", 1:2]
  keep_interval(paste0("odds ratio for each later year of joining, ", which),
                exp(slope[1] + c(0, -1, 1) * qt(0.975,
                    nrow(rows) - 2) * slope[2]), "glm(binomial), uniroot", digits = 1e-5)
}
