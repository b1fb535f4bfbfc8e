"""Notebook 05: serious further offences."""
