"""Citations: a sentence to paste, the working, the reference, the caveats.

`cite_figure` cites any row of the register, `cite_shortfall` a shortfall with its
working, `cite_quantity` a quantity by its name, `cite_pair` a change, share or ratio of
two figures. All give a `Citation`, which `analysis.citation.formats` prints. Questions in
plain words stand above, in `analysis.questions`.
"""

from analysis.citation.citation import Citation, cite_figure
from analysis.citation.quantities import Request, cite_pair, cite_quantity
from analysis.citation.shortfall import cite_shortfall

__all__ = [
    "Citation",
    "Request",
    "cite_figure",
    "cite_pair",
    "cite_quantity",
    "cite_shortfall",
]
