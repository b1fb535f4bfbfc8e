"""Tables read by the rules of a layout: its title, header, rows and the sums it prints."""
