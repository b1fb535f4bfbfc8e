"""Rates, shares and counts of several groups."""
