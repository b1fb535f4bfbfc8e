"""Notebook 06: people under supervision for every officer."""
