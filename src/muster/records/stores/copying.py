"""Everything that a store holds, moved to another: all versions, where they came from, all loads.

The store that is copied is only read. The other holds all of it at the end, or what it held before.
"""

from muster.records.stores.copied import Copied, Tell
from muster.records.stores.into_database import to_database
from muster.records.stores.into_folder import to_folder
from muster.records.stores.opening import is_database
from muster.records.stores.store import Store


def copy(source: Store, to: str, *, tell: Tell = lambda table, rows: None) -> Copied:
    """Copy a store to a folder or a database that is empty, or that holds what it held before.

    Raises `StoreError` if the other holds anything else, and `LoadError` if what arrived is not
    what was sent; either way it holds what it held.
    """
    return to_database(source, to, tell) if is_database(to) else to_folder(source, to, tell)
