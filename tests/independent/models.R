# A second working of the models of the notebooks, in R.
#
#     Rscript tests/independent/models.R [data/processed] [r_values.csv]
#
# It reads the committed tables of data/processed and writes r_values.csv beside itself, or where
# the second argument says. Nothing of the Python of this repository is read. Needed: R 4.2 or
# later with survival, nnet and forecast; the versions used stand in docs/quality.md.

given <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1]))
data_folder <- if (length(given) >= 1) given[1] else file.path(here, "..", "..", "data", "processed")
output <- if (length(given) >= 2) given[2] else file.path(here, "r_values.csv")

read_table <- function(name) {
  rows <- read.csv(file.path(data_folder, name), colClasses = "character", encoding = "UTF-8",
                   check.names = FALSE)
  rows$value <- as.numeric(rows$value)
  rows
}
figures <- read_table("figures.csv")
derived <- read_table("derived.csv")

# Rows of a table with the given entries, in the order of the table.
rows_with <- function(rows, ...) {
  wanted <- list(...)
  for (column in names(wanted)) rows <- rows[rows[[column]] %in% wanted[[column]], ]
  if (nrow(rows) == 0) stop("no row with ", paste(names(wanted), wanted, collapse = ", "))
  rows
}
one_value <- function(rows, ...) {
  values <- unique(rows_with(rows, ...)$value)
  if (length(values) != 1) stop("not one value: ", paste(values, collapse = ", "))
  values
}

# What is found is kept here; `within` is how near the suite's own value must be.
found <- list()
SIX_DIGITS <- 1e-6   # closed formulas: only rounding of the last digits may differ
FOUR_DIGITS <- 1e-4  # searched by an optimiser or integrated numerically
keep <- function(quantity, value, r_function, within = NULL, note = "", digits = SIX_DIGITS) {
  if (length(value) != 1 || !is.finite(value)) stop("no value for ", quantity)
  if (is.null(within)) within <- max(abs(value) * digits, 1e-9)
  if (quantity %in% names(found)) stop("twice: ", quantity)
  found[[quantity]] <<- data.frame(
    subject = subject, quantity = quantity, value = signif(value, 9), source = "R",
    r_function = r_function, within = signif(within, 3), note = note)
}
keep_interval <- function(quantity, numbers, r_function, ...) {
  for (i in seq_along(numbers)) {
    keep(paste0(quantity, c(", value", ", low", ", high"))[i], numbers[i], r_function, ...)
  }
}

for (subject in c("counts", "comparisons", "groups", "regressions", "service", "monthly", "projection")) {
  source(file.path(here, paste0(subject, ".R")), encoding = "UTF-8")
}

write.csv(do.call(rbind, found), output, row.names = FALSE, quote = c(2, 5, 7), eol = "\n")
cat(length(found), "values written to", output, "\n")
cat(R.version.string, "\n")
for (package in c("survival", "nnet", "forecast")) {
  cat(package, as.character(packageVersion(package)), "\n")
}
