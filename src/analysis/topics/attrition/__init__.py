"""Notebook 03: who leaves the Probation Service, and how soon."""
