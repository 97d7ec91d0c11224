"""What the programme publishes: project pages, value threads, IATI, donor reports."""
