"""Long lists for the tests."""

FILE = "long-list.csv"
HEADINGS = (
    "CRN,Gender,Ethnicity,Case or sentence type,RoSH,Date of sentence or release,PDU,"
    "Responsible officer,Restricted"
)
DESIGN = {
    "design": "even-chances",
    "size": "12",
    "buffer": "20",
    "cap": "6",
    "floor": "1",
    "other_sex": "pooled",
}


def rows(people=60, unit="Derby City"):
    """People of one unit: every third a woman, every other at low risk, every tenth restricted."""
    for number in range(people):
        yield (
            f"X{number:06},{'Female' if number % 3 == 0 else 'Male'},White,"
            f"{'Adult licence' if number % 4 == 0 else 'ORA community order'},"
            f"{'RLRH' if number % 2 else 'RMRH'},07/08/2026,{unit},"
            f"PO {number % 7},{'Yes' if number % 10 == 0 else 'No'}"
        )


def long_list(*more, people=60, unit="Derby City"):
    return ("\n".join([HEADINGS, *rows(people, unit), *more]) + "\n").encode()
