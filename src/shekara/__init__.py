"""Shekara: integrated border management."""

__version__ = "0.1.0"
"""This release; a node says it to head office. The same stands in pyproject.toml."""
