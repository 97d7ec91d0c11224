"""What each command does. Django is started inside the command that needs it."""
