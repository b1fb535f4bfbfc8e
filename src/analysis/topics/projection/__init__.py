"""Notebook 08: when the gap between officers and their target closes."""
