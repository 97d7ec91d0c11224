"""The printable form that a refused traveller takes away, in the traveller's language."""
