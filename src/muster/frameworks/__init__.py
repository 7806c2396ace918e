"""The standards themselves: editions of inspection frameworks, as data with their sources."""
