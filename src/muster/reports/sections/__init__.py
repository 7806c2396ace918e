"""The sections of a report, each a function from the results to the blocks that say them."""
