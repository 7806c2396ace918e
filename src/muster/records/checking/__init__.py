"""What is odd in the records: findings, by kind and unit, and never a reason to drop a row."""
