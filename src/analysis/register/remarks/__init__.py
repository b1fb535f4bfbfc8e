"""What must be said beside a figure: breaks, caveats, suspected errors of the source."""
