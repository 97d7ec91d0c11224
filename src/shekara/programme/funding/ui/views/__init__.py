"""Views of the money pages."""
