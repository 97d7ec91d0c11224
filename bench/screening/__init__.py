"""Screening measured: quality by class of variation, speed, memory, beside other engines.

`python -m bench.screening` (or `make bench-screening`) runs everything and prints the tables of
docs/benchmarks.md; the modules stand alone: `cases` reads sets, `generate` makes them,
`quality` scores, `speed` times our engine, `peers` runs others in their own environment.
"""
