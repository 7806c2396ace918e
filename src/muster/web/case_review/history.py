"""The versions of an answer as people read them: each stretch of typing by one person together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from muster.web.models import AnswerVersion

ONE_STRETCH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What somebody wrote in one go: how it ended, and the saves on the way there."""

    last: AnswerVersion
    on_the_way: tuple[AnswerVersion, ...]


def runs_of(versions: Iterable[AnswerVersion]) -> list[Run]:
    """The versions in stretches, newest first; nothing of any is left out."""
    stretches: list[list[AnswerVersion]] = []
    for version in versions:
        if stretches and _goes_on(stretches[-1][-1], version):
            stretches[-1].append(version)
        else:
            stretches.append([version])
    return [
        Run(last=stretch[-1], on_the_way=tuple(reversed(stretch[:-1])))
        for stretch in reversed(stretches)
    ]


def _goes_on(before: AnswerVersion, version: AnswerVersion) -> bool:
    same = before.by_id == version.by_id and before.answer == version.answer
    return same and version.brings_back is None and version.at - before.at < ONE_STRETCH
