"""What a case record is, and where it is kept."""
