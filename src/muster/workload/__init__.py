"""What each practitioner carries, and what a team can still take on.

Points measure work, not people, and the figures they rest on are typed in by managers. So every
figure here keeps what it could not weigh beside it, with its count: a case without a tier, a tier
without points, a warrant, somebody with cases and no hours.
"""
