"""Tables read by the rules of a layout: title, header, rows, and the sums and rates it prints."""
