"""A request of somebody who is signed in, which every view gets unless it says otherwise.

The middleware sends everyone else to sign in first, so views need not ask, and say so with
their type.
"""

from django.http import HttpRequest

from muster.web.models import User


class SignedIn(HttpRequest):
    """A request whose user is a person with an account."""

    user: User
