"""The demonstration: the East Midlands example, part-way through fieldwork.

The cases, the seal and the answers are those of the example; the people, the dates of the phases
and how far each review has come are made up, and moved so that fieldwork is under way on the day
the demonstration is loaded.
"""

from muster.web.demo.loading import load

__all__ = ["load"]
