"""The roll as pages to read: what every unit owes, and to whom."""
