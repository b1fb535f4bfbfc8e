"""The annex on staffing against targets: in post, target and difference under each date."""

from analysis.transcribe.annex.read_annex import recognise, transcribe

__all__ = ["recognise", "transcribe"]
