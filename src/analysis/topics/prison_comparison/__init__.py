"""Notebook 11: prison and police officers beside probation officers."""
