"""Transcribed rows and page figures in, figures of the register out."""
