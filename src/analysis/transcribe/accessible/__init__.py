"""Workbooks of tables whose titles, headers and rows are found by their words."""

from analysis.transcribe.accessible.read_accessible import recognise, remarks, transcribe

__all__ = ["recognise", "remarks", "transcribe"]
