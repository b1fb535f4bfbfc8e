"""Charts: a frame of plotted points and a specification in, publishable files out.

Nothing is imported here, so that commands which draw nothing stay quick. Start at
:mod:`analysis.charts.spec` (what a chart is), :mod:`analysis.charts.marks` (what is
drawn) and :mod:`analysis.charts.export` (the files).
"""
