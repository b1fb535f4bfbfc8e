"""Leaving by length of service, cohorts and life tables."""
