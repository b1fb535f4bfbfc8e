"""Regional sheets: one page for each region, every number on it cited.

What is not held is said, with the table it would be in.
"""
