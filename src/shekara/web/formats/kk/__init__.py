"""Formats of Kazakh."""
