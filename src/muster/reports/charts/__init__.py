"""Charts: drawn as SVG without a browser, each with its text equivalent and its numbers."""
