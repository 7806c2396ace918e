"""What can be wrong with a package or a store, said to the person who can put it right."""

from muster.errors import InputError, MusterError


class PackageError(InputError):
    """A folder of records that cannot be read; the store is as it was."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class StoreError(InputError):
    """A store that is not there, is not ours, or does not hold what was asked for."""


class LoadError(MusterError):
    """A load that could not be finished, through no fault of the records; nothing was changed."""


class StoreBusyError(MusterError):
    """Another import is writing to the store."""
