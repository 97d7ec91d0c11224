"""When the line or the power is gone: drills that are kept, and paper that comes back in."""
