"""IATI 2.03: what the programme publishes for the world's aid data, and what it reads of others."""
