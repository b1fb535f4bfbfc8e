"""Monthly management information: one row a body, in whatever form the month has."""

from analysis.transcribe.monthly.read_monthly import recognise, transcribe

__all__ = ["recognise", "transcribe"]
