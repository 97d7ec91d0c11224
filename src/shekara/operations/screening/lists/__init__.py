"""Watch lists as files: what is read of each kind, and what is wrong with a row.

Pure: no database, no clock, no network. Editions, signatures and the live index build on it.
"""
