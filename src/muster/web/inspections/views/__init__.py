"""The pages of a plan."""
