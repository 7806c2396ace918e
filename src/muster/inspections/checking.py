"""The rows of the folder's tables, checked against the inspection and made into what they mean.

Each function takes the rows of one table and gives what is sound, and adds a fault for the rest:
which row, what it says, and what to do. Nothing is guessed and nothing is dropped in silence.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from muster.frameworks.model import Kind
from muster.frameworks.scale import Answer
from muster.inspections.cases import Sampled
from muster.inspections.faults import Faults
from muster.inspections.model import (
    CaseAnswer,
    Finding,
    InspectedCase,
    OrganisationalJudgement,
    Recommendation,
    UnitDecision,
)
from muster.inspections.rows import SheetRow
from muster.inspections.scope import Scope
from muster.ratings.model import PanelDecision
from muster.ratings.tallying import Asking, samples_of_their_own
from muster.tables.model import Fault


def answers(
    rows: Iterable[SheetRow], scope: Scope, sampled: Sampled, faults: Faults
) -> tuple[CaseAnswer, ...]:
    """The answers on inspected cases, each to a question that is asked of its case, once."""
    asked, own = scope.asked, samples_of_their_own(sampled.cases.values())
    first: dict[tuple[str, str], SheetRow] = {}
    sound: list[CaseAnswer] = []
    for row in rows:
        asking = asked.get(row["question"])
        case = asked_case(asking, sampled.named(row["case"]), own)
        found = list(_wrong_with_answer(row, case, asking, own, asked, sampled))
        if case and asking:
            before = first.setdefault((case.case_id, asking.put.code), row)
            found += [] if before is row else [_answered_before(row, before)]
        faults.add(*found)
        if row.sound and case and not found:
            sound.append(
                CaseAnswer(
                    case_id=case.case_id,
                    question=row["question"],
                    answer=row["answer"],
                    note=row["note"] or "",
                )
            )
    return tuple(sound)


def asked_case(
    asking: Asking | None, named: Sequence[InspectedCase], own: frozenset[str]
) -> InspectedCase | None:
    """The case that an answer is about: of one drawn twice, that which is asked the question."""
    asked = [case for case in named if asking and asking.of(case, own) is not False]
    return next(iter((*asked, *named)), None)


def _wrong_with_answer(
    row: SheetRow,
    case: InspectedCase | None,
    asking: Asking | None,
    own: frozenset[str],
    asked: Mapping[str, Asking],
    sampled: Sampled,
) -> Iterator[Fault]:
    if row["case"] and case is None:
        yield sampled.stranger(row)
    if row["question"] and asking is None:
        yield row.unknown("question", "a question that is answered on cases", asked)
    answered = row["answer"] not in (None, Answer.NOT_APPLICABLE)
    if case and asking and answered and asking.of(case, own) is False:
        yield row.fault(
            "question",
            f"a question for this case: {_why_not(asking, case, own)}",
            "Take the row out, or correct what the folder says of the case.",
        )


def _why_not(asking: Asking, case: InspectedCase, own: frozenset[str]) -> str:
    code = asking.standard.code
    if code in own and case.drawn_for != code:
        return f"{code} is answered on the cases drawn for it"
    if case.drawn_for not in ("", code):
        return f"the case was drawn for {case.drawn_for} alone"
    return f"it is asked where the case has {' and '.join(asking.conditions)}".replace("_", " ")


def _answered_before(row: SheetRow, first: SheetRow) -> Fault:
    same = "the same answer" if row["answer"] == first["answer"] else "another answer"
    return row.fault(
        "answer",
        f"Case {row['case']!r} has {same} to {row['question']} on line {first.line:,}",
        "Keep one of the two.",
        shown=False,
    )


def judgements(
    rows: Iterable[SheetRow], scope: Scope, faults: Faults, *, file: str
) -> tuple[OrganisationalJudgement, ...]:
    """A judgement of every standard that people judge, of every unit, once."""
    sound: list[OrganisationalJudgement] = []
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        found = [
            *_wrong_with_place(row, scope),
            *_twice(row, first),
            *_wrong_kind(
                row, scope, people_judge=True, remedy="The panel's table says where one was moved."
            ),
        ]
        faults.add(*found)
        if row.sound and not found:
            sound.append(OrganisationalJudgement(**row.values))
    faults.add(*_not_judged(scope, first.keys(), file))
    return tuple(sound)


def decisions(
    rows: Iterable[SheetRow], scope: Scope, faults: Faults
) -> tuple[tuple[SheetRow, UnitDecision], ...]:
    """What the panel decided, with its row: whether the rules allow it is told by rating it."""
    sound: list[tuple[SheetRow, UnitDecision]] = []
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        found = [
            *_wrong_with_place(row, scope),
            *_twice(row, first),
            *_wrong_kind(
                row, scope, people_judge=False, remedy="Write it in the table of judgements."
            ),
        ]
        faults.add(*found)
        if row.sound and not found:
            sound.append((row, _decision(row)))
    return tuple(sound)


def _decision(row: SheetRow) -> UnitDecision:
    return UnitDecision(
        unit=row["unit"],
        decision=PanelDecision(
            standard=row["standard"],
            rating=row["rating"],
            reason=row["reason"],
            decided_by=row["decided_by"] or "",
        ),
    )


def findings(rows: Iterable[SheetRow], scope: Scope, faults: Faults) -> tuple[Finding, ...]:
    """What was found, each finding about a unit and a standard of it."""
    asked = scope.asked
    sound: list[Finding] = []
    for row in rows:
        found = [*_wrong_with_place(row, scope)]
        if row["question"] and row["question"] not in asked:
            found.append(row.unknown("question", "a question that is answered on cases", asked))
        faults.add(*found)
        if row.sound and not found:
            sound.append(_finding(row))
    return tuple(sound)


def _finding(row: SheetRow) -> Finding:
    return Finding(
        unit=row["unit"],
        standard=row["standard"],
        text=row["finding"],
        percent=row["percent"],
        question=row["question"] or "",
        answer=row["answer"] or Answer.YES,
        good=bool(row["good"]),
        source=row["source"] or "",
    )


def recommendations(rows: Iterable[SheetRow], faults: Faults) -> tuple[Recommendation, ...]:
    """What is asked, each under its own number."""
    sound: list[Recommendation] = []
    named: set[int] = set()
    for row in rows:
        number = row["number"]
        if number in named:
            faults.add(row.fault("number", "a number of its own", "Number them from 1 on."))
        named.add(number)
        if row.sound:
            sound.append(
                Recommendation(
                    number=number, addressee=row["addressee"], text=row["recommendation"]
                )
            )
    return tuple(sound)


def _wrong_with_place(row: SheetRow, scope: Scope) -> Iterator[Fault]:
    """Whether the row is about a unit we know, and a standard of its edition."""
    edition = scope.edition_of(row["unit"])
    if row["unit"] and edition is None:
        yield row.unknown("unit", "a unit of this inspection", [u.code for u, _ in scope.rated])
    if edition and row["standard"]:
        codes = [standard.code for standard in edition.standards]
        if row["standard"] not in codes:
            yield row.unknown("standard", f"a standard of {edition.id}", codes)


def _wrong_kind(row: SheetRow, scope: Scope, *, people_judge: bool, remedy: str) -> Iterator[Fault]:
    """Whether the standard is one that people judge, as it should be here, or should not."""
    standard = scope.standard_of(row["unit"], row["standard"])
    if standard and (standard.kind is Kind.JUDGEMENT) is not people_judge:
        people, cases = "a standard that people judge", "a standard that the cases rate"
        wanted, is_one = (people, cases) if people_judge else (cases, people)
        yield row.fault("standard", f"{wanted}: it is {is_one}", f"Take the row out. {remedy}")


def _twice(row: SheetRow, first: dict[tuple[str, str], int]) -> Iterator[Fault]:
    """Whether a row above is about the same unit and standard; `first` remembers the lines."""
    place = (row["unit"], row["standard"])
    line = first.setdefault(place, row.line)
    if None not in place and line != row.line:
        says = f"{row['unit']} has {row['standard']} on line {line:,} already"
        yield row.fault("standard", says, "Keep one of the rows.", shown=False)


def _not_judged(scope: Scope, named: Collection[tuple[str, str]], file: str) -> Iterator[Fault]:
    for unit, edition in scope.rated:
        for standard in edition.standards:
            if standard.kind is Kind.JUDGEMENT and (unit.code, standard.code) not in named:
                yield Fault(
                    file=file,
                    expected=f"{unit.code} has no judgement of {standard.code} {standard.title}",
                    remedy="Add a row; write not rated as its rating if nobody judged it.",
                )
