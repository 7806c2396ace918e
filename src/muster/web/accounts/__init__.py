"""Who may come in, as what, and where: signing in, invitations, people, their postings, the trail.

Passwords, second factors, passkeys and single sign-on are django-allauth's; locking out is
django-axes's. What is here is ours: nobody has an account without an invitation, every posting
has a beginning and may have an end, and an administrator sees no case.
"""
