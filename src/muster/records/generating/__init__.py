"""A synthetic England and Wales, calibrated to published figures, with its truth key.

The estate is real and nobody in it is. Histories are drawn in arrays, a shard of desks at a time:
sentences first, then custody, managers, appointments, and everything that follows from them.
"""
