"""What a policy answers: yes, or no with the sentence that the person reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """True if it may be done. If not, `why_not` says why, to the person who asked."""

    why_not: str = ""

    def __bool__(self) -> bool:
        return not self.why_not


YES = Decision()


def no(why_not: str) -> Decision:
    return Decision(why_not=why_not)


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """What may be seen but not done. One middleware shows `why_not` on a page, with 403."""

    def __init__(self, why_not: str) -> None:
        super().__init__(why_not)
        self.why_not = why_not


def require(decision: Decision) -> None:
    """Let an action go on, or stop it with the reason."""
    if not decision:
        raise Refused(decision.why_not)
