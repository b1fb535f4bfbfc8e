"""Tables found by their title: any sheet, any column order, headers read by their words."""
