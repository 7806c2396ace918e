"""One night in a process of its own, so that it can be killed: STORE LEDGERS DAY."""

import sys
from datetime import date
from pathlib import Path

from muster.errors import MusterError
from muster.obligations.calendar import england_and_wales
from muster.obligations.engine.ledger import Asked
from muster.obligations.library import BY_ID
from muster.obligations.nightly import call_tonight
from muster.obligations.settings import defaults
from muster.records.stores.opening import open_store


def main():
    """Call tonight, say each part, and say why it could not be done."""
    store, ledgers, day = sys.argv[1:]
    asked = Asked(
        obligations=[BY_ID["CONTACT-01"], BY_ID["ASSESS-02"]],
        as_at=date.fromisoformat(day),
        calendar=england_and_wales(),
        settings={name: setting.plain for name, setting in defaults().items()},
    )
    with open_store(store) as lake:
        call_tonight(lake, Path(ledgers), asked, tell=print)


if __name__ == "__main__":
    try:
        main()
    except MusterError as why:
        sys.exit(str(why))
