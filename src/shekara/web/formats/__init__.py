"""How dates and figures are written, by language. Django has none for Kazakh."""
