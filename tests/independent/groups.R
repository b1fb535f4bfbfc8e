# Groups set against one another: one common rate, more scatter than chance, funnel, shrinkage.

# --- do all divisions share one rate? Likelihood ratio of glm, reference drawn by rmultinom
set.seed(1)
TABLES <- 400000   # drawn by R
OURS <- 2000       # drawn by the suite, whose p-value therefore has the larger error
one_rate <- function(rows) {
  same <- glm(leavers ~ 1, poisson, rows, offset = log(staff))
  own <- glm(leavers ~ division, poisson, rows, offset = log(staff))
  statistic <- anova(same, own, test = "LRT")
  drawn <- rmultinom(TABLES, sum(rows$leavers), rows$staff)
  expected <- sum(rows$leavers) * rows$staff / sum(rows$staff)
  deviance <- 2 * colSums(ifelse(drawn > 0, drawn * log(drawn / expected), 0))
  c(statistic$Deviance[2], statistic$`Pr(>Chi)`[2], mean(deviance >= statistic$Deviance[2] - 1e-9))
}
summed <- aggregate(cbind(leavers, staff) ~ division, both_years, sum)
tables <- c(setNames(lapply(YEARS, division_counts), paste("year to", YEARS)),
            list("years to 2015 and 2016-03-31" = summed))
for (name in names(tables)) {
  answer <- one_rate(tables[[name]])
  keep(paste0("divisions share one rate, ", name, ", statistic"), answer[1], "glm, anova")
  keep(paste0("divisions share one rate, ", name, ", p by chi-squared"), answer[2], "anova(test = \"LRT\")",
       within = 5e-5 * max(1,
           10^floor(log10(answer[2]) + 1)), note = "the suite prints it with four digits")
  keep(paste0("divisions share one rate, ", name, ", p by Monte Carlo"), answer[3], "rmultinom",
       within = 4 * sqrt(answer[3] * (1 - answer[3]) / OURS) + 1 / OURS,
       note = "four standard errors of the 2,000 draws of the suite")
}

# --- Poisson regression on division and year, and what it leaves over (Pearson, Dean)
cells <- both_years
whole <- aggregate(cbind(leavers, staff) ~ division, both_years, sum)
nearest <- whole$division[which.min(abs(whole$leavers / whole$staff - sum(whole$leavers) / sum(whole$staff)))]
cells$division <- relevel(factor(cells$division), ref = nearest)
fit <- glm(leavers ~ division + year, poisson, cells, offset = log(staff))
pearson <- sum(residuals(fit, "pearson")^2)
keep("divisions and years, Pearson statistic", pearson, "glm, residuals(type = \"pearson\")")
keep("divisions and years, Pearson p", pchisq(pearson, df.residual(fit), lower.tail = FALSE), "pchisq")
mu <- fitted(fit)
dean <- sum((cells$leavers - mu)^2 - cells$leavers + hatvalues(fit) * mu) / sqrt(2 * sum(mu^2))
keep("divisions and years, Dean statistic", dean, "glm, hatvalues, Dean's formula")
keep("divisions and years, Dean p", pnorm(dean, lower.tail = FALSE), "pnorm")
for (name in levels(cells$division)[-1]) {
  term <- paste0("division", name)
  keep_interval(paste0("rate of ", name, " over the yardstick division"),
                exp(c(coef(fit)[term], confint.default(fit)[term, ])), "glm(poisson), confint.default")
}

# --- empirical Bayes rates (Marshall 1991), from his formulas
rows <- division_counts("2016-03-31")
own <- rows$leavers / rows$staff
common <- weighted.mean(own, rows$staff)
spread <- weighted.mean((own - common)^2, rows$staff)
between <- max(0, spread - common / mean(rows$staff))
weight <- between / (between + common / rows$staff)
for (i in seq_len(nrow(rows))) {
  keep(paste0("shrunken leaving rate, ", rows$division[i], ", year to 2016-03-31, %"),
       100 * (weight[i] * own[i] + (1 - weight[i]) * common), "weighted.mean, Marshall's formulas")
}

# --- funnel of the 42 areas at equal size: exact limits interpolated between whole counts
om <- rows_with(figures, measure = "offenders_per_offender_manager",
    source_id = "wa-publications-parliament-uk-2009-07-21-aaa0")
nation <- one_value(om, area = "England and Wales", period_end = "2005-12-31")
areas <- om[om$area != "England and Wales" & om$period_end == "2005-12-31", ]
people <- one_value(figures, measure = "caseload", category = "All supervision", area = "England and Wales",
    period_end = "2005-12-31")
mean_managers <- people / nation / nrow(areas)
LEVEL <- 0.998
exact_limit <- function(probability, size) {
  mean_count <- nation * size
  whole <- qpois(probability, mean_count)
  max(0, whole - (ppois(whole, mean_count) - probability) / dpois(whole, mean_count)) / size
}
# Variance between areas: scores pulled in at the 10th and 90th percentile, and the moment
# estimator of DerSimonian and Laird (Spiegelhalter 2005); the shrinkage of the pulled-in scores
# is found by integrating the square of a standard normal pulled in at those points.
end <- qnorm(0.9)
pulled_in <- integrate(function(z) pmin(pmax(z, -end), end)^2 * dnorm(z), -Inf, Inf, rel.tol = 1e-10)$value
wide_reach <- function(size) {
  error <- sqrt(nation / size)
  z <- (areas$value - nation) / error
  z <- pmin(pmax(z, quantile(z, 0.1)), quantile(z, 0.9))
  phi <- mean(z^2) / pulled_in
  n <- nrow(areas)
  between <- max(0, n * phi - (n - 1)) / (n / error^2 - n / error^4 / (n / error^2))
  c(phi, sqrt(between), qnorm(1 - (1 - LEVEL) / 2) * sqrt(error^2 + between))
}
for (part in c(0.05, 0.1, 0.25, 0.5, 1, 2)) {
  size <- part * mean_managers
  low <- exact_limit((1 - LEVEL) / 2, size); high <- exact_limit(1 - (1 - LEVEL) / 2, size)
  reach <- wide_reach(size)
  name <- paste0("areas of 2005 at ", part, " of the mean size, ")
  keep(paste0(name, "low"), low, "qpois, ppois, dpois")
  keep(paste0(name, "high"), high, "qpois, ppois, dpois")
  keep(paste0(name, "below"), sum(areas$value < low), "sum", within = 0)
  keep(paste0(name, "above"), sum(areas$value > high), "sum", within = 0)
  keep(paste0(name, "dispersion"), reach[1], "quantile, integrate")
  keep(paste0(name, "sd between areas"), reach[2], "quantile, integrate")
  keep(paste0(name, "wide low"), min(low, nation - reach[3]), "qnorm")
  keep(paste0(name, "wide high"), max(high, nation + reach[3]), "qnorm")
}
ends <- merge(om[om$period_end == "2004-12-31", c("area", "value")], om[om$period_end == "2007-12-31",
    c("area", "value")], by = "area")
ends <- ends[ends$area != "England and Wales", ]
test <- cor.test(ends$value.x, ends$value.y)
keep_interval("correlation of areas, 2004 with 2007", c(test$estimate, test$conf.int), "cor.test")
