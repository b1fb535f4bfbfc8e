"""Transcription: an original file and its layout in, addressed and labelled rows out.

A transcribed row says what a reader of the published table sees and where: the
stored value, the shown text, sheet and cell, the labels beside and above it, its
symbol and its mark. Nothing is interpreted beyond what the layout declares.
"""
