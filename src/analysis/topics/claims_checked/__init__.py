"""Notebook 09: which claims can be checked from published figures."""
