"""Accessible workbooks: one table a sheet, its header found by its words."""

from analysis.transcribe.accessible.read_accessible import recognise, remarks, transcribe

__all__ = ["recognise", "remarks", "transcribe"]
