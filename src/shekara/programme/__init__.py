"""Half B: the programme that builds crossing points up."""
