"""The vault: what a node keeps on its disk cannot be read without a key given at start.

One random data key encrypts the whole database (SQLCipher, page by page), the node's secrets
and the files beside them (``files``); what must be open stands in memory (``memory``). The data
key itself stands in ``vault.json``, wrapped by a passphrase or by a key file. What this
protects, and what it does not: ADR 0017 and 0024.
"""
