"""The donor's view: one donor's money, what it became, and the report of it."""
