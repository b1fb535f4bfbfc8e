"""Notebook 10: a monthly trend model against the last month."""
