"""Commands of the site that `muster manage` runs."""
