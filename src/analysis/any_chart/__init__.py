"""A chart of any selection of the register: one rule chooses its form and its words.

:mod:`analysis.any_chart.selection` makes the rows comparable, ``forms.toml`` says which
form they take, :mod:`analysis.any_chart.words` computes title, subtitle and alt text, and
:mod:`analysis.any_chart.draw` draws with the marks of the house style.
"""
