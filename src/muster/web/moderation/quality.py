"""How alike the assessors of an inspection judge: by question, by assessor, by week."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.utils import timezone

from muster.statistics.agreement import Agreement, gwet, krippendorff, percent
from muster.statistics.intervals import Proportion
from muster.statistics.readings import Readings
from muster.statistics.severity import Judged, Severity, severity
from muster.web.moderation.readings import SCALE, Reading

Key = TypeVar("Key", str, date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """How alike two readings of the same answers are: the plain share, and two coefficients."""

    about: str
    percent: Proportion
    gwet: Agreement
    krippendorff: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """How strict one assessor was in one week beside others who read the same cases."""

    week: date  # its Monday
    severity: Severity


def by_question(readings: Iterable[Reading]) -> list[Alike]:
    """Of pairs, each pair once, and of benchmarks; in the order of the codes."""
    once = [one for one in readings if _is_first(one)]
    return [_alike(code, group) for code, group in grouped(once, lambda one: one.question)]


def by_week(readings: Iterable[Reading]) -> list[Alike]:
    once = [one for one in readings if _is_first(one)]
    return [_alike(week.isoformat(), group) for week, group in grouped(once, week_of)]


def of_assessor(readings: Iterable[Reading], assessor: int) -> Alike:
    return _alike("", [one for one in readings if one.assessor == assessor])


def severity_of(readings: Iterable[Reading], assessor: int) -> Severity:
    return _severity([one for one in readings if one.assessor == assessor])


def drift_of(readings: Iterable[Reading], assessor: int) -> list[Leaning]:
    """Week by week, so that somebody who grows stricter or laxer can see it."""
    own = [one for one in readings if one.assessor == assessor]
    return [Leaning(week=week, severity=_severity(group)) for week, group in grouped(own, week_of)]


def week_of(one: Reading) -> date:
    day = timezone.localdate(one.submitted_at)
    return day - timedelta(days=day.weekday())


def grouped(
    readings: Iterable[Reading], key: Callable[[Reading], Key]
) -> list[tuple[Key, list[Reading]]]:
    groups: defaultdict[Key, list[Reading]] = defaultdict(list)
    for one in readings:
        groups[key(one)].append(one)
    return sorted(groups.items())


def _is_first(one: Reading) -> bool:
    """Of the two readings of a pair, the one that stands for both."""
    return one.other_assessor is None or one.assessor < one.other_assessor


def _alike(about: str, readings: list[Reading]) -> Alike:
    rows = Readings.of([[one.own, one.other] for one in readings], SCALE)
    return Alike(
        about=about, percent=percent(rows), gwet=gwet(rows), krippendorff=krippendorff(rows)
    )


def _severity(readings: Iterable[Reading]) -> Severity:
    by_case: defaultdict[str, list[tuple[Judged, Judged]]] = defaultdict(list)
    for one in readings:
        by_case[one.case_id].append((_judged(one.own), _judged(one.other)))
    return severity(by_case)


def _judged(answer: str) -> Judged:
    match answer:
        case "YES":
            return "yes"
        case "NO":
            return "no"
        case _:
            return "other"
