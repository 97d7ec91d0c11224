"""Faults on purpose: what promises durability is killed, filled up and raced."""
