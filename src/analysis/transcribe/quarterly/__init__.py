"""Classic and later workbooks of the workforce quarterly: several tables a sheet."""

from analysis.transcribe.quarterly.read_quarterly import recognise, transcribe

__all__ = ["recognise", "transcribe"]
