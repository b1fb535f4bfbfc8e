# The monthly series between its breaks: criteria, forecasts, back-test.
#
# stats::arima treats a month without a value as missing (its filter steps over it), which is what
# the suite does; leaving such months out and closing the gap gives another likelihood (below).

series <- derived[derived$measure == "probation_grade_staff", ]
series <- series[order(series$period_end, series$figure_id), ]          # provisional before revised
series <- series[!duplicated(series$period_end, fromLast = TRUE), ]
month_number <- as.integer(substr(series$period_end, 1, 4)) * 12 + as.integer(substr(series$period_end, 6,
    7))
stretch <- function(first, last) {
  kept <- series$period_end >= first & series$period_end <= last
  values <- rep(NA_real_, diff(range(month_number[kept])) + 1)
  values[month_number[kept] - min(month_number[kept]) + 1] <- series$value[kept]
  values
}
stretches <- list("June 2014 to October 2019" = stretch("2014-06-01", "2019-10-31"),
                  "June 2021 to April 2026" = stretch("2021-06-01", "2026-04-30"))
SHAPES <- list("random walk" = list(c(0, 1, 0), FALSE), "random walk with drift" = list(c(0, 1, 0), TRUE),
               "local level" = list(c(0, 1, 1), FALSE), "local level with drift" = list(c(0, 1, 1), TRUE))
AUTOREGRESSIVE <- list(c(1, 1, 0), TRUE)
DRIFT <- "random walk with drift"
AHEAD <- 12
month_of <- function(y) seq_along(y)
fit_shape <- function(y, shape) {
  arima(y, order = shape[[1]], xreg = if (shape[[2]]) cbind(drift = month_of(y)), method = "ML",
        optim.control = list(reltol = 1e-12, maxit = 500))
}
corrected <- function(fit) {  # fit$nobs counts the steps seen: months held less one
  k <- length(fit$coef) + 1
  fit$aic + 2 * k * (k + 1) / (fit$nobs - k - 1)
}
# Limits hold the coming steps and the drift, its variance being the long-run variance of a step
# over the steps seen.
look_ahead <- function(y, fit, shape) {
  again <- if (length(fit$coef) == 0) fit_shape(y, shape) else arima(
    y, order = shape[[1]], xreg = if (shape[[2]]) cbind(drift = month_of(y)), fixed = fit$coef, transform.pars = FALSE, method = "ML")
  ahead <- predict(again, n.ahead = AHEAD, newxreg = if (shape[[2]]) cbind(drift = length(y) + 1:AHEAD))
  variance <- as.numeric(ahead$se)^2 / again$sigma2 * fit$sigma2
  if (shape[[2]]) {
    turn <- (1 + sum(fit$coef[names(fit$coef) == "ma1"])) / (1 - sum(fit$coef[names(fit$coef) == "ar1"]))
    variance <- variance + (1:AHEAD)^2 * turn^2 * fit$sigma2 / (sum(!is.na(y)) - 1)
  }
  half <- qnorm(0.975) * sqrt(variance)
  data.frame(value = as.numeric(ahead$pred), low = as.numeric(ahead$pred) - half,
      high = as.numeric(ahead$pred) + half)
}

SEARCHED <- 0.005  # criteria: two searches for the maximum of one likelihood
for (name in names(stretches)) {
  y <- stretches[[name]]
  fits <- lapply(SHAPES, function(shape) fit_shape(y, shape))
  for (shape in names(SHAPES)) {
    keep(paste0("criterion, ", shape, ", ", name), corrected(fits[[shape]]), "arima", within = SEARCHED)
  }
  # The same by hand: a step over k months is normal with mean k times the drift and k times the variance.
  at <- which(!is.na(y)); step <- diff(y[at]); k <- diff(at)
  drift <- sum(step) / sum(k); variance <- mean((step - k * drift)^2 / k)
  by_hand <- -2 * sum(dnorm(step, k * drift, sqrt(k * variance), log = TRUE)) + 4 + 12 / (length(step) - 3)
  keep(paste0("criterion, ", DRIFT, ", ", name, ", by hand"), by_hand, "dnorm", within = SEARCHED)
  ahead <- look_ahead(y, fits[[DRIFT]], SHAPES[[DRIFT]])
  for (h in c(1, 6, 12)) {
    keep_interval(paste0("forecast ", h, " months ahead, ", name, ", FTE"), unlist(ahead[h, ]),
        "arima, predict", digits = FOUR_DIGITS)
  }
  # Raw errors of one step: after a gap the step of several months less as many drifts.
  keep(paste0("Ljung-Box p, ", name), Box.test(step - k * drift, lag = 12, type = "Ljung-Box")$p.value,
      "Box.test", digits = 1e-3)
}
# What an earlier check reported from R (727.0 and 730.5): the three months not held left out and
# the 62 others taken for consecutive. Not what the suite works out, and kept to explain it.
held <- stretches[[1]][!is.na(stretches[[1]])]
for (shape in c("random walk", DRIFT)) {
  keep(paste0("criterion, ", shape, ", June 2014 to October 2019, gaps closed"), corrected(fit_shape(held,
      SHAPES[[shape]])),
       "arima", within = SEARCHED, note = "months without a value left out, as in the earlier check that reported 727.0 and 730.5")
}

# --- back-test: from each month with 24 behind it, fitted anew every sixth month
back_test <- function(y) {
  rows <- list()
  for (origin in 24:(length(y) - 1)) {
    known <- y[1:origin]
    if ((origin - 24) %% 6 == 0) {
      fits <- lapply(SHAPES, function(shape) fit_shape(known, shape))
      best <- names(SHAPES)[which.min(sapply(fits, corrected))]
      chosen <- list("chosen shape" = list(fits[[best]], SHAPES[[best]]),
                     "random walk with drift" = list(fits[[DRIFT]], SHAPES[[DRIFT]]),
                     "ARIMA(1, 1, 0) with drift" = list(fit_shape(known, AUTOREGRESSIVE), AUTOREGRESSIVE))
    }
    if (is.na(known[origin])) next
    scale <- mean(abs(diff(known)), na.rm = TRUE)
    told <- lapply(chosen, function(pair) look_ahead(known, pair[[1]], pair[[2]]))
    for (h in 1:min(AHEAD, length(y) - origin)) {
      actual <- y[origin + h]; season <- y[origin + h - 12]
      if (is.na(actual + season)) next
      simple <- data.frame(method = c("same as last month", "same as a year before"),
          value = c(known[origin], season), low = NA, high = NA)
      models <- do.call(rbind, lapply(names(told), function(m) cbind(method = m, told[[m]][h, ])))
      rows[[length(rows) + 1]] <- cbind(rbind(models, simple), h = h, actual = actual, scale = scale)
    }
  }
  do.call(rbind, rows)
}
subject <- "back-test"
for (name in names(stretches)) {
  tried <- back_test(stretches[[name]])
  for (h in c(0, 1, 12)) for (method in unique(tried$method)) {
    part <- tried[(h == 0 | tried$h == h) & tried$method == method, ]
    miss <- abs(part$value - part$actual)
    quantity <- paste0("back-test, ", name, ", ", if (h == 0) "1 to 12" else h, " months ahead, ", method)
    # Parameters come from two searches, so errors agree to three digits.
    keep(paste0(quantity, ", mean absolute error"), mean(miss), "arima, predict", digits = 1e-3)
    keep(paste0(quantity, ", MASE"), mean(miss / part$scale), "arima, predict", digits = 1e-3)
    if (!anyNA(part$low)) {
      inside <- part$actual >= part$low & part$actual <= part$high
      keep(paste0(quantity, ", inside 95% limits, %"), 100 * mean(inside), "arima, predict",
          within = 100 / nrow(part) + 1e-6,
           note = "one forecast on the edge of its limits may fall on either side")
      score <- part$high - part$low + 40 * (pmax(part$low - part$actual, 0) + pmax(part$actual - part$high,
          0))
      keep(paste0(quantity, ", interval score"), mean(score), "pmax", digits = 2e-3,
          note = "a miss weighs forty times, and so do the last digits of a search")
    }
  }
}
subject <- "monthly"
# Exponential smoothing with a damped trend. forecast::ets also searches its first level and trend,
# which the suite's filter starts from a wide prior, so parameters and forecasts are near, not equal.
y <- stretches[[2]]
smoothing <- forecast::forecast(forecast::ets(y, model = "AAN", damped = TRUE, opt.crit = "lik"), h = AHEAD,
    level = 95)
for (h in c(1, 12)) {
  keep(paste0("exponential smoothing, ", h, " months ahead, ", names(stretches)[2], ", FTE"),
      smoothing$mean[h], "forecast::ets",
       within = 0.005 * y[length(y)], note = "half a percent: ets searches the first level and trend, the suite's filter starts from a wide prior")
}
