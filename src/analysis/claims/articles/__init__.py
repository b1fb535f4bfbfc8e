"""Numeric statements found in the text of an article, read and checked.

`documents` turns a file into paragraphs, `sentences` and `spoken_numbers` take the
text apart, `named_dates_and_places` finds what it names with the reader of questions,
`reading` says what each number is about, and `finding` joins them with the verdicts.
"""
