"""Planning an inspection: its dates, who reviews which case, which cases are reviewed by two.

Everything here is worked out from what is given: no clock, and no chance but the seed's.
"""
