"""The base of every error that a person can put right, and the advice most of them end with.

A `MusterError` is shown as its message alone, without a traceback, and ends the command with its
`exit_code`. Anything else that is raised is a fault of ours, and keeps its traceback.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class MusterError(Exception):
    """Something a person can put right: the message says where, what, the value and what to do."""

    exit_code = 1


class InputError(MusterError):
    """What was given cannot be read or does not make sense."""

    exit_code = 2


def did_you_mean(given: object, known: Iterable[str]) -> str:
    """Advice to end a message with: the nearest of the names we know, or nothing if none is near.

    It begins with a space, so that a message reads well with it and without.

    >>> did_you_mean("promts", ["prompts", "code"])
    " Did you mean 'prompts'?"
    """
    names = {name.casefold(): name for name in known}
    near = get_close_matches(str(given).strip().casefold(), names, n=1)
    return f" Did you mean {names[near[0]]!r}?" if near else ""
