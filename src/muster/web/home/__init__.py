"""The first page after signing in: what is there for each role."""
