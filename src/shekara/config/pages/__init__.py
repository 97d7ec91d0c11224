"""Pages that belong to no domain: the ledger as its auditor reads it."""
