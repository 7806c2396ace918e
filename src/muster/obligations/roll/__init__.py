"""The ledger read out: who is owed what, since when and why, by unit, team, practitioner, case."""
