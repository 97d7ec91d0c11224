"""The same records as tables: activities, transactions, budgets and results as csv and xlsx."""
