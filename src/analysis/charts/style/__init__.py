"""The look of a chart: colours, type, text measurement, words."""
