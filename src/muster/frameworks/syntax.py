"""The bytes of a file become tables, or one fault that says where they stop being TOML."""

import re
import tomllib

from muster.frameworks.faults import Fault, Tables

AT = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL)
AT_THE_END = " (at end of document)"
PLAINLY = {  # what tomllib says, for those who do not write parsers
    "Cannot overwrite a value": "a field or header is given twice",
    "Cannot declare": "a field or header is given twice",
    "Invalid value": "the value is not one; words stand in quotes",
    "Unterminated string": "a quote is opened and not closed",
}


class UnreadableError(ValueError):
    """What stops a file from being read at all, as a fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.says)
        self.fault = fault


def text_of(held: bytes) -> str:
    """The text of a file in UTF-8. Raises `UnreadableError` if it is not, or is empty."""
    try:
        text = held.decode("utf-8-sig")  # editors on Windows write a mark before the first letter
    except UnicodeDecodeError as reason:
        line = held.count(b"\n", 0, reason.start) + 1
        column = reason.start - held.rfind(b"\n", 0, reason.start)
        says = f"byte {held[reason.start]:#04x} is not UTF-8. Save the file in UTF-8."
        raise UnreadableError(Fault(says=says, line=line, column=column)) from None
    if not text.strip():
        says = "the file is empty. Begin with a copy: muster frameworks show EDITION --toml."
        raise UnreadableError(Fault(says=says))
    return text


def tables_of(text: str) -> Tables:
    """The tables of a TOML text. Raises `UnreadableError` where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise UnreadableError(_not_toml(str(reason), text)) from None
    except (ValueError, RecursionError):  # a number of 5,000 digits; a list in a list in a list
        says = "a value is too long or too deep to be meant."
        raise UnreadableError(Fault(says=says)) from None


def _not_toml(reason: str, text: str) -> Fault:
    at = AT.fullmatch(reason)
    if at is None:
        says = f"this is not TOML: {_plainly(reason.removesuffix(AT_THE_END))}."
        return Fault(says=says, line=text.rstrip().count("\n") + 1)
    line = int(at["line"])
    written = text.split("\n")[line - 1].strip()
    says = f"this is not TOML: {_plainly(at['what'])}: {written!r}."
    return Fault(says=says, line=line, column=int(at["column"]))


def _plainly(what: str) -> str:
    for theirs, ours in PLAINLY.items():
        if what.startswith(theirs):
            return ours
    return what[0].lower() + what[1:]
