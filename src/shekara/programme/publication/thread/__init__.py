"""The value thread: from a donor's line down to what it changed, and back up to who paid."""
