"""What is weighed beyond the figure of the very measure, scope and date.

`beside` works out changes between two dates and says what a number may be instead,
`other_figures` looks for it under another unit, scope, date or measure, `newest` knows
figures in time, and `same_value` every series that has a number.
"""
