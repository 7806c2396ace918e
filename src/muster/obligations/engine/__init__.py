"""From declarations to one ledger, as Ibis expressions that any of the stores can evaluate."""
