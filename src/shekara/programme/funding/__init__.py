"""Money of the programme: donors, contributions, budgets, deliveries."""
