"""What each practitioner carries, and what a team can still take on."""
