"""The base of every error that a person can put right.

A `MusterError` is shown as its message alone, without a traceback, and ends the command with its
`exit_code`. Anything else that is raised is a fault of ours, and keeps its traceback.
"""


class MusterError(Exception):
    """Something a person can put right: the message says where, what, the value and what to do."""

    exit_code = 1


class InputError(MusterError):
    """What was given cannot be read or does not make sense."""

    exit_code = 2
