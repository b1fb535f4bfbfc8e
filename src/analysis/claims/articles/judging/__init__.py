"""Whether the verdict that the figures give a number may stand, by what its text says."""
