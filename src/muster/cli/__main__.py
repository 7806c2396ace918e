"""`python -m muster.cli`."""

from muster.cli import run

run()
