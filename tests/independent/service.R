# Length of service: bounds tried over a grid of what is open, crude rates, the life table.

# --- leaving under and over about five years: every rate over a grid of the open inputs
grid <- function(low, high, steps = 9) if (low == high) low else seq(low, high, length.out = steps)
staff_all <- "All Probation Service staff"
quits <- one_value(figures, measure = "leavers", grade = staff_all, area = "England and Wales",
                   period_kind = "year_ending", period_end = "2022-09-30")
long_printed <- one_value(figures, measure = "share_of_leavers", grade = staff_all)
counts_held <- rows_with(figures, measure = "staff_in_post", unit = "fte", grade = staff_all,
    area = "England and Wales", period_kind = "snapshot")
counts_held <- counts_held$value[counts_held$period_end >= "2021-10-01" & counts_held$period_end <= "2022-09-30"]
short_printed <- rows_with(figures, measure = "share_of_staff_in_post", category = "4 years or less",
    grade = staff_all)
first <- one_value(short_printed, period_end = "2021-03-31") / 100
last <- one_value(short_printed, period_end = "2025-03-31") / 100
half <- 0.005  # printed as whole percentages
service_bounds <- function(q = long_printed / 100 + c(-half, half), f = range(counts_held), h = c(1, 1.1),
                           p = c(first - half, last + half), g = c(0, 0.25)) {
  open <- expand.grid(q = grid(q[1], q[2]), f = grid(f[1], f[2]), h = grid(h[1], h[2]), p = grid(p[1],
      p[2]), g = grid(g[1], g[2]))
  short <- with(open, p * (1 + g))      # share of people below the cut of the leavers
  under <- with(open, quits * (1 - q) / (f * h * short))
  over <- with(open, quits * q / (f * h * (1 - short)))
  list(under = 100 * range(under), over = 100 * range(over), ratio = range(under / over))
}
keep_bounds <- function(name, made, parts = names(made)) {
  words <- c(under = "left with under about five years, %", over = "left with about five years and over, %",
      ratio = "ratio of the two rates")
  for (part in parts) for (end in 1:2) {
    keep(paste0(words[part], ", ", name, ", at ", c("least", "most")[end]), made[[part]][end],
        "expand.grid, range")
  }
}
keep_bounds("as the notebook opens", service_bounds())
# The straight line between the two dates, at the middle of the leavers' year.
middle <- mean(as.numeric(as.Date(c("2021-10-01", "2022-09-30"))))
gone <- (middle - as.numeric(as.Date("2021-03-31"))) / as.numeric(as.Date("2025-03-31") - as.Date("2021-03-31"))
line <- first + gone * (last - first)
keep_bounds("straight line", service_bounds(p = line + c(-half, half)))
keep_bounds("no rounding", service_bounds(q = rep(long_printed / 100, 2), p = c(first, last)))
# One input at either end, the others open: the table of sensitivity.
for (end in 1:2) {
  at <- c("least", "most")[end]
  both <- function(x) rep(x[end], 2)
  keep_bounds(paste("share of staff at its", at), service_bounds(p = both(c(first - half, last + half))),
      "ratio")
  keep_bounds(paste("year between at its", at), service_bounds(g = both(c(0, 0.25))), "ratio")
  keep_bounds(paste("share of leavers at its", at),
              service_bounds(q = both(long_printed / 100 + c(-half, half))), "ratio")
  keep_bounds(paste("heads for one full-time equivalent at its", at), service_bounds(h = both(c(1, 1.1))),
      c("under", "over"))
  keep_bounds(paste("staff at its", at), service_bounds(f = both(range(counts_held))), c("under", "over"))
}
# An optimiser on the ratio, which the grid cannot be finer than.
ratio_at <- function(x) (1 - x[1]) / x[1] * (1 - x[2] * (1 + x[3])) / (x[2] * (1 + x[3]))
low <- c(long_printed / 100 - half, first - half, 0); high <- c(long_printed / 100 + half, last + half,
    0.25)
for (sign in c(1, -1)) {
  best <- optim((low + high) / 2, function(x) sign * ratio_at(x), method = "L-BFGS-B", lower = low,
      upper = high)
  keep(paste0("ratio of the two rates, as the notebook opens, at ", if (sign == 1) "least" else "most",
      ", by an optimiser"),
       sign * best$value, "optim(method = \"L-BFGS-B\")")
}

# --- officers who stayed 48 months, printed as a whole percentage
stayed <- one_value(figures, measure = "share_retained_48_months")
kept <- (stayed + c(-0.5, 0.5)) / 100
constant_hazard <- function(share) uniroot(function(r) exp(-4 * r) - share, c(0, 1), tol = 1e-12)$root
yearly_share <- function(share) uniroot(function(r) (1 - r)^4 - share, c(0, 1), tol = 1e-12)$root
keep("stayed 48 months, mean yearly rate of leaving, %, low", 100 * constant_hazard(kept[2]), "uniroot")
keep("stayed 48 months, mean yearly rate of leaving, %, high", 100 * constant_hazard(kept[1]), "uniroot")
keep("stayed 48 months, share leaving in a year, %, low", 100 * yearly_share(kept[2]), "uniroot")
keep("stayed 48 months, share leaving in a year, %, high", 100 * yearly_share(kept[1]), "uniroot")
early_resigned <- sum(rows_with(figures, measure = "resignations",
    grade = "Trainee probation officer")$value)
starters <- one_value(figures, measure = "trainee_starts", grade = "Trainee probation officer",
    period_kind = "span", area = "England and Wales", period_end = "2023-03-31")
keep("trainees resigned within three months, at most, %", 100 * early_resigned / starters, "arithmetic")

# --- crude rates of prison officers by band, 2021/22, and what rounding leaves of them
overall <- one_value(figures, measure = "leaving_rate", grade = officers, period_end = "2022-03-31")
young_leavers <- one_value(figures, measure = "share_of_leavers", grade = officers,
    category = "under 3 years", period_end = "2022-03-31")
mix <- rows_with(figures, measure = "share_of_staff_in_post", grade = officers,
    source_id = "page-github-1136")
young <- function(date) one_value(mix, category = "under 3 years", period_end = date)
tried <- expand.grid(rate = overall + c(-0.05, 0, 0.05), leavers = young_leavers + c(-0.5, 0, 0.5),
                     start = young("2021-03-31") + c(-0.5, 0, 0.5), end = young("2022-03-31") + c(-0.5, 0,
                         0.5),
                     weight = seq(0, 1, 0.1))  # the mean of the year lies between its ends
tried$staff <- with(tried, weight * start + (1 - weight) * end)
crude_young <- overall * young_leavers / mean(c(young("2021-03-31"), young("2022-03-31")))
crude_old <- overall * (100 - young_leavers) / (100 - mean(c(young("2021-03-31"), young("2022-03-31"))))
keep_interval("crude leaving rate under 3 years, %", c(crude_young, range(with(tried,
    rate * leavers / staff))), "expand.grid, range")
keep_interval("crude leaving rate 3 years and over, %", c(crude_old, range(with(tried,
    rate * (100 - leavers) / (100 - staff)))), "expand.grid, range")
# Shares of three bands that print as they do and add to 100: tried in steps of a fiftieth.
steps <- seq(-0.5, 0.5, 0.02)
for (date in c("2010-03-31", "2019-03-31", "2024-03-31", "2025-03-31")) {
  printed <- sapply(c("under 3 years", "3 to under 10 years", "10 years and over"),
      function(band) one_value(mix, category = band, period_end = date))
  open <- expand.grid(a = printed[1] + steps, b = printed[2] + steps)
  open$c <- 100 - open$a - open$b
  open <- open[abs(open$c - printed[3]) <= 0.5 + 1e-9, ]
  for (band in 1:3) {
    name <- paste0("share of prison officers, ", names(printed)[band], ", ", date, ", %")
    keep(paste0(name, ", low"), min(open[[band]]), "expand.grid, min")
    keep(paste0(name, ", high"), max(open[[band]]), "expand.grid, max")
  }
  keep(paste0("leaving rate by mix alone, ", date, ", %"),
       (printed[1] * crude_young + (100 - printed[1]) * crude_old) / 100, "arithmetic")
}

# --- life table on the simulated service of notebook 11 (its table stands beside this script)
made <- read.csv(file.path(here, "simulated_service.csv"))
made$length <- made$upper - made$lower
made$band <- factor(made$lower)
# A constant rate a band is a Poisson regression on the band.
fit <- glm(leavers ~ 0 + band, poisson, made, offset = log(staff))
hazards <- exp(unname(coef(fit)))
survivors <- function(t, rates = hazards) sapply(t, function(x) exp(-sum(rates * pmin(pmax(x - made$lower,
    0), made$length))))
# Limits of a weighted sum of Poisson counts by gamma quantiles (Fay and Feuer 1997), from the
# gamma distribution itself and not from chi-squared.
fay_feuer <- function(weights, counts) {
  y <- sum(weights * counts); v <- sum(weights^2 * counts); w <- max(weights)
  c(qgamma(0.025, y^2 / v, scale = v / y), qgamma(0.975, (y + w)^2 / (v + w^2),
      scale = (v + w^2) / (y + w)))
}
for (years in c(1, 3, 5, 10)) {
  weights <- pmin(pmax(years - made$lower, 0), made$length) / made$staff
  used <- weights > 0
  ends <- exp(-rev(fay_feuer(weights[used], made$leavers[used])))
  keep_interval(paste0("simulated service, still there after ", years, " years, %"),
      100 * c(survivors(years), ends), "glm(poisson), qgamma")
}
for (i in seq_len(nrow(made))) {
  keep_interval(paste0("simulated service, leaving rate from ", made$lower[i], " years, %"),
      rate(made$leavers[i], made$staff[i], 100), "poisson.test")
}
HORIZON <- 10
mean_service <- function(rates) {
  pieces <- c(made$lower[made$lower < HORIZON], HORIZON)
  sum(sapply(seq_len(length(pieces) - 1), function(i) integrate(
    survivors, pieces[i], pieces[i + 1], rates = rates, rel.tol = 1e-12)$value))
}
value <- mean_service(hazards)
# The delta method with slopes by central differences; the interval on the logit of the share.
slopes <- sapply(seq_along(hazards), function(i) {
  step <- replace(numeric(length(hazards)), i, 1e-5)
  (mean_service(hazards + step) - mean_service(hazards - step)) / 2e-5
})
error <- sqrt(sum(slopes^2 * made$leavers / made$staff^2))
share_served <- value / HORIZON
ends <- plogis(qlogis(share_served) + c(-1,
    1) * qnorm(0.975) * error / (HORIZON * share_served * (1 - share_served)))
keep_interval("simulated service, mean years served within ten", c(value, HORIZON * ends),
    "integrate, central differences", digits = FOUR_DIGITS)
# What went in: the crude rates above. The people of the table are a draw; these are its means.
true_rates <- ifelse(made$lower < 3, crude_young, crude_old) / 100
for (years in c(1, 3, 5, 10)) {
  keep(paste0("simulated service, truth, still there after ", years, " years, %"), 100 * survivors(years,
      true_rates), "exp, sum")
}
keep("simulated service, truth, mean years served within ten", mean_service(true_rates), "integrate",
    digits = FOUR_DIGITS)
JOINERS <- 1500; HISTORY <- 40
for (i in seq_len(nrow(made))) {
  expected <- JOINERS * integrate(survivors, made$lower[i], min(made$upper[i], HISTORY), rates = true_rates,
      rel.tol = 1e-9)$value
  name <- paste0("simulated service, from ", made$lower[i], " years, ")
  keep(paste0(name, "staff"), expected, "integrate", within = 4 * sqrt(expected),
      note = "four standard deviations of a Poisson number")
  keep(paste0(name, "leavers"), expected * true_rates[i], "integrate",
      within = 4 * sqrt(expected * true_rates[i]), note = "four standard deviations of a Poisson number")
}
# The same survival from single people: drawn lengths of stay through survfit.
set.seed(2)
PEOPLE <- 200000
draw <- rexp(PEOPLE)
cumulative <- cumsum(c(0, head(true_rates * made$length, -1)))
band <- findInterval(draw, cumulative)
stays <- made$lower[band] + (draw - cumulative[band]) / true_rates[band]
curve <- survival::survfit(survival::Surv(pmin(stays, 12), stays <= 12) ~ 1)
for (years in c(1, 3, 5, 10)) {
  s <- summary(curve, times = years)$surv
  keep(paste0("simulated service, truth, still there after ", years, " years, by people, %"), 100 * s,
      "survival::survfit",
       within = 400 * sqrt(s * (1 - s) / PEOPLE), note = "four standard errors of 200,000 people drawn in R")
}
