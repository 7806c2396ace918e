"""What can be done to the plan of an inspection: each whole, or not at all, and recorded."""
