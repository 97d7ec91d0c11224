"""When an outage may be played, and when a line of paper may come in. Pure."""
