"""Real published ratings, as data with their sources, replayed against the rules."""
