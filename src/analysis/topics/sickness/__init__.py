"""Notebook 04: work lost to sickness."""
