"""Only what crosses domains: journeys, contracts, faults, house rules, docs."""
