"""The annex on staffing against targets: in post, target and difference under each date."""

from analysis.transcribe.annex.reader import recognise, transcribe

__all__ = ["recognise", "transcribe"]
