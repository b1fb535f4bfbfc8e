"""Numeric statements found in the text of an article, read and checked.

`documents` turns a file into paragraphs, `wording` takes the text apart (sentences, numbers,
dates, places and grades), `reading` says what each number is about by the rules of speech,
`by_figures` by the figures that have its value, `carried_over` by the number before it,
`judging` keeps back verdicts that the text does not bear out, and `finding` joins them all.
"""
