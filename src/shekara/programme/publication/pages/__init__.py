"""The public page of a project: what may be shown, gathered, drawn, written into files."""
