"""What we promise about speed and quality, measured. `python -m bench [name…] [--quick]`."""
