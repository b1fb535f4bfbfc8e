"""Notebook 14: staff, joiners, leavers and cases per officer since the 1940s."""
