"""What the reader says to an officer."""
