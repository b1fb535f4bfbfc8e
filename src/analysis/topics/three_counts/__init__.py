"""Notebook 12: official counts of the staff of HMPPS, prisons and probation together."""
