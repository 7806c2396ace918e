"""Which questions of which editions an obligation bears on: the same lens, edition by edition.

That a record bears on a question is our reading (inferred), unless an inspector's finding says so.

An obligation *decides* a question where what it owes is what the question judges: the assessment
itself and the information in it, the risks planned for, the person seen. What is a step on the way
(a partner chased, a note read), the work of others (of the court, a manager, another team) or the
upkeep of the record only *bears on* it: left undone it is to be looked at, and a good answer is
still possible. So of the links of an enquiry, that it was asked and that it was used decide, and
that it was chased bears on the answer.
"""


def _casework(number: int, lens: int) -> tuple[str, ...]:
    place = f"2.{number}.{lens}"
    adult = (f"adult-{name}/{place}" for name in ("crc-2018", "nps-2018", "pdu-2021"))
    return (f"adult-pdu-2023/P {place}", *adult)


ENGAGING, DESISTANCE, SAFETY = 1, 2, 3

ASSESSMENT_ENGAGES = _casework(1, ENGAGING)
ASSESSMENT_DESISTANCE = _casework(1, DESISTANCE)
ASSESSMENT_SAFETY = (*_casework(1, SAFETY), "adult-dynamic-2025/C1")
PLANNING_ENGAGES = _casework(2, ENGAGING)
PLANNING_DESISTANCE = _casework(2, DESISTANCE)
PLANNING_SAFETY = (*_casework(2, SAFETY), "adult-dynamic-2025/C2")
DELIVERY_ENGAGES = _casework(3, ENGAGING)
DELIVERY_DESISTANCE = _casework(3, DESISTANCE)
DELIVERY_SAFETY = (*_casework(3, SAFETY), "adult-dynamic-2025/C3")
REVIEWING_SAFETY = (*_casework(4, SAFETY), "adult-dynamic-2025/C4")

COURT = ("adult-region-2023/R 2.3.1", "adult-nps-2018/3.1.1")
VICTIMS = ("adult-region-2023/R 2.6.1", "adult-nps-2018/3.2.1")
UNPAID_WORK = ("adult-region-2023/R 2.4.1", "adult-crc-2018/4.1.1")
RESETTLEMENT = ("adult-region-2023/R 2.5.1", "adult-crc-2018/4.2.1")
STAFF = ("adult-pdu-2023/P 1.2",)
LEADERSHIP = ("adult-pdu-2023/P 1.1",)
SFO_REVIEW = ("sfo-2021/SFO 1",)
