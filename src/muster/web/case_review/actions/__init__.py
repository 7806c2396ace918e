"""What can be done to a case review: each in one transaction, with its entry in the audit trail."""
