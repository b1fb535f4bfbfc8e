"""Notebook 07: what inspectors have found."""
