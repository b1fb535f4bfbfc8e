"""Notebook 13: what respondents to the People Survey say of leaving and of workload."""
