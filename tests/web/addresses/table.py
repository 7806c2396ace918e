"""The table of what each address answers to whom: `expected.txt`, read and written.

A line has the address, how it is asked, what it answers to who is not signed in, to everybody
else, and to those it is different for. `team` is whoever is on the team of the inspection that
the address is about.
"""

import re
from pathlib import Path

FILE = Path(__file__).parent / "expected.txt"
OUTSIDE = "not signed in"
TEAM = (
    "LEAD_INSPECTOR",
    "INSPECTOR",
    "INSPECTOR of other cases",
    "LOCAL_ASSESSOR",
    "MODERATOR",
)


def lines():
    """The lines of the table: (name, method) -> the rest."""
    split = (re.split(r"\s{2,}", line.strip()) for line in FILE.read_text("utf-8").splitlines())
    return {tuple(cells[:2]): cells[2:] for cells in split if cells[0] and cells[0][0] != "#"}


def expected(name, method, everybody):
    """What a line says that each person is answered with."""
    outside, otherwise, *but = lines()[name, method]
    answers = {who: int(otherwise) for who in everybody} | {OUTSIDE: int(outside)}
    for status, people in (exception.split(maxsplit=1) for exception in but):
        for who in people.split(", "):
            answers |= dict.fromkeys(TEAM if who == "team" else (who,), int(status))
    return {who: answers[who] for who in everybody}


def written(name, method, answers):
    """The line that would say this: to be read, and believed only if it should be so."""
    given = dict(answers)
    outside, statuses = given.pop(OUTSIDE), list(given.values())
    otherwise = max(set(statuses), key=statuses.count)
    but = []
    for status in sorted(set(statuses) - {otherwise}):
        people = [who for who, answered in given.items() if answered == status]
        if set(TEAM) <= set(people):
            people = ["team", *(who for who in people if who not in TEAM)]
        but.append(f"{status} {', '.join(people)}")
    return "  ".join([f"{name:36}", f"{method:4}", str(outside), str(otherwise), *but])
