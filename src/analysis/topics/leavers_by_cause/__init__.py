"""Notebook 15: leavers of HMPPS by cause, age of its staff, entrants against leavers."""
