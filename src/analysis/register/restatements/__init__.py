"""The same figure in successive editions and other sources, and what moved."""
