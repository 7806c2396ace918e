"""What a code list is: data that people edit, with where each code is known from.

A contact type is a row with facts about it and not a branch in the code, so another service adds
its own by adding rows. A fact that is left out of a code is not known: neither true nor false.
"""

from typing import Any

from pydantic import Field, model_validator

from muster.errors import did_you_mean
from muster.frameworks.model import Edited, Sourced

Fact = bool | int | str
OF_THE_CODE = ("means", "status", "confidence", "source", "note")


class Code(Edited):
    """One code: what it means, and what is known about it."""

    code: str
    means: str
    facts: dict[str, Fact]
    status: str = ""  # where it differs from the list's
    confidence: str = ""
    source: str = ""
    note: str = ""


class CodeList(Sourced):
    """The codes that a column may hold, in the order given."""

    name: str
    says: str
    open: bool = False  # codes that are not listed are taken as they come, and not counted
    facts: dict[str, str] = Field(
        default_factory=dict
    )  # what may be known of a code, and what it means
    codes: dict[str, Code]

    @model_validator(mode="before")
    @classmethod
    def _codes_of_their_own(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """Take apart what a code says in one line: what every code has, and its facts."""
        codes = {code: _taken_apart(code, line) for code, line in raw.get("codes", {}).items()}
        return {**raw, "codes": codes}

    @model_validator(mode="after")
    def _facts_are_declared(self) -> "CodeList":
        for code in self.codes.values():
            for fact in code.facts:
                if fact not in self.facts:
                    raise ValueError(self._unknown_fact(code.code, fact))
        return self

    def _unknown_fact(self, code: str, fact: str) -> str:
        hint = did_you_mean(fact, [*self.facts, *OF_THE_CODE])
        return f"{self.name}: {code} has a fact that the list does not explain, {fact!r}.{hint}"

    def __contains__(self, code: str) -> bool:
        return code in self.codes

    def where(self, **facts: Fact) -> tuple[str, ...]:
        """The codes of which all these facts are known to be so."""
        for fact in facts:
            if fact not in self.facts:
                raise KeyError(self._unknown_fact("A question", fact))
        return tuple(
            code.code
            for code in self.codes.values()
            if all(code.facts.get(fact) == value for fact, value in facts.items())
        )

    def fact(self, name: str) -> dict[str, Fact]:
        """A fact by code, for the codes of which it is known."""
        return {c.code: c.facts[name] for c in self.codes.values() if name in c.facts}


def _taken_apart(code: str, line: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in line.items() if name in OF_THE_CODE}
    facts = {name: value for name, value in line.items() if name not in OF_THE_CODE}
    return {**known, "code": code, "facts": facts}
