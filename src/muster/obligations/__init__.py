"""What every live case is owed."""
