"""Numeric statements found in the text of an article, read and checked.

`documents` turns a file into paragraphs, `sentences` and `spoken_numbers` take the
text apart, `spoken_dates` finds the dates that it names, `reading` says what each
number is about, and `finding` joins them with the verdicts.
"""
