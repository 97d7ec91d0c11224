"""Tables that people send: the lines of a csv, and their cells as a form reads them."""
