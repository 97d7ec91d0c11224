"""The vault: what a node keeps on its disk cannot be read without a key given at start.

One random data key encrypts the whole database (SQLCipher, page by page) and the node's
secrets. The data key itself stands in ``vault.json``, wrapped by a passphrase or by a key
file. What this protects, and what it does not: ADR 0017.
"""
