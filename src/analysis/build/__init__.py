"""The main job: everything from ``data/raw`` to tables, notebooks, charts and site.

A step says what it reads and what it writes; `analysis.build.runner` redoes only
the steps whose inputs, code or environment changed, by content and not by time.
"""

from analysis.build.runner import Report, build

__all__ = ["Report", "build"]
