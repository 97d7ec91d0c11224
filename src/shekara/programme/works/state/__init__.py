"""What facts leave behind: a piece of equipment, an audit. Pure."""
