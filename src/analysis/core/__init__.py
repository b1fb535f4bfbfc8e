"""Small shared tools: errors, paths, numbers, periods, dates, words, CSV files, safe writing."""
