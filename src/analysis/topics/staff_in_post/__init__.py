"""Notebook 01: how many people work in probation."""
