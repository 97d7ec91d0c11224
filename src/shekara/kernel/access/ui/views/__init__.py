"""Pages about people: read the request, ask one handler or query, render."""
