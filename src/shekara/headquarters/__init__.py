"""What head office sees of all points: the national board, the sync, who searched for whom."""
