"""What moderation does: each in one transaction, with its entry in the audit trail."""
