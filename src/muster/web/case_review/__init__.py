"""Reviewing a case: the questions of its edition, answered from its record, and handed in.

Nothing that is typed is lost. Every save is a version, and a save that would write over another
is kept beside it, for a person to decide between the two.
"""
