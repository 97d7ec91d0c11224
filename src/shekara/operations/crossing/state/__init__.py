"""The state of a crossing file: a pure fold over its facts, shared by rules and tables."""
