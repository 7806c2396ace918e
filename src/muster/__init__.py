"""Muster inspects probation services, and calls the roll over everyone they supervise."""
