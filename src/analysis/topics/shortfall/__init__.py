"""Notebook 02: how many probation officers are missing, and missing from what."""
