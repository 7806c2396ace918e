"""What was typed to a question, and whether its summary goes against its prompts.

That a reason is asked for then is ours (`docs/decisions.md`): the published texts say that the
summary carries the judgement, so it may go against its prompts, and a reader has to know why.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from muster.frameworks.scale import Answer
from muster.web.case_review.questions import Put
from muster.web.models import AnswerVersion

YES, NO = Answer.YES.name, Answer.NO.name
NOT_APPLICABLE, CANNOT_TELL = Answer.NOT_APPLICABLE.name, Answer.CANNOT_TELL.name
NEEDS_EVIDENCE = (NO, CANNOT_TELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """An answer as it was typed: all of it, whether or not it makes sense yet."""

    answer: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    reason: str = ""

    @classmethod
    def of(cls, kept: AnswerVersion | None) -> "Typed":
        """What a version holds; nothing, of a question not answered yet."""
        if kept is None:
            return cls()
        return cls(answer=kept.answer, prompts=kept.prompts, note=kept.note, reason=kept.reason)

    @classmethod
    def of_conflict(cls, ours: Mapping[str, Any]) -> "Typed":
        return cls(**{name: ours[name] for name in cls.__dataclass_fields__})

    def as_columns(self) -> dict[str, Any]:
        return asdict(self) | {"prompts": dict(self.prompts)}


def wants_a_reason(put: Put, typed: Typed) -> str:
    """Why a reason is needed for this answer; nothing where it is not."""
    given = [answer for answer in typed.prompts.values() if answer]
    if typed.answer == YES and NO in given:
        return _("You answer yes, and no to a prompt. Say why the answer is yes all the same.")
    if typed.answer == NO and given and set(given) == {YES}:
        return _("You answer no, and yes to every prompt. Say why the answer is no all the same.")
    if typed.answer == NOT_APPLICABLE and put.asked is True:
        return _("This question is asked of this case. Say why it does not apply.")
    return ""


def lacks_a_reason(put: Put, typed: Typed) -> bool:
    return bool(wants_a_reason(put, typed)) and not typed.reason.strip()


def lacks_evidence(typed: Typed) -> bool:
    """Whether an answer that finds fault, or cannot be told, names no evidence."""
    return typed.answer in NEEDS_EVIDENCE and not typed.note.strip()


def lacks_prompts(put: Put, typed: Typed) -> bool:
    """Whether a prompt of a question that was judged has no answer."""
    judged = typed.answer in (YES, NO)
    return judged and sum(map(bool, typed.prompts.values())) < len(put.question.prompts)
