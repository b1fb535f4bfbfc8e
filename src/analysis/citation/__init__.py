"""Citations: a sentence to paste, the working, the reference, the caveats.

`citation.cite_figure` cites any row of the register, `shortfall.cite_shortfall` a shortfall
with its working, `quantities.cite_quantity` a quantity by its name, `quantities.cite_pair` a
change, share or ratio of two figures. All give a `Citation`, which `formats` prints.
Questions in plain words stand above, in `analysis.questions`.
"""
