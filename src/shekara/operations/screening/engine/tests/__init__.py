"""Sentences about the engine."""
