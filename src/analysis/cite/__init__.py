"""Citations: a sentence to paste, the working, the reference, the caveats.

`cite_figure` cites any row of the register; `cite_shortfall` cites a shortfall
with its working. Both give a `Citation`, which `analysis.cite.formats` prints.
"""

from analysis.cite.citation import Citation, cite_figure
from analysis.cite.shortfall import cite_shortfall

__all__ = ["Citation", "cite_figure", "cite_shortfall"]
