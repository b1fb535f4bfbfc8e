"""What is weighed beyond the figure of the very measure, scope and date.

`other_figures` looks for the same number under another unit, scope, date or measure,
`changes` works out changes between two dates, `newest` knows which figure was the
newest on a day, and `records` ranks a series in time.
"""
