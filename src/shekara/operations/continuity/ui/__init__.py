"""Pages of drills and continuity sheets."""
