"""Notebook 00: what is published, and what is held."""
