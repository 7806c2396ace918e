"""One inspection, from its folder of files to its results."""
