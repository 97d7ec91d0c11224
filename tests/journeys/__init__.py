"""Journeys: the product as people use it, served for real, in a real browser."""
