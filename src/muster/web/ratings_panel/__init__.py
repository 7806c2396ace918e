"""The ratings of an inspection while reviews come in: results, how sure, and what could move them.

They are worked out from the reviews that are handed in, by the very code that rates a finished
inspection, and kept with what they were worked out from.
"""
