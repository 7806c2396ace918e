"""What the record of a case must have before anything that runs from its sentence can be known."""

from ibis import _

NO_DATE = {"The sentence has no date.": ~_.has_dates}
OUT_OF_ORDER = {"The sentence ends on the record before it starts.": ~_.is_in_order}
SENTENCE = NO_DATE | OUT_OF_ORDER
