"""How django-allauth behaves here: no sign-up, plain words, secrets encrypted where they lie."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("There are new recovery codes."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "socialaccount/messages/account_connected.txt": _("Single sign-on is connected."),
    "socialaccount/messages/account_disconnected.txt": _("Single sign-on is disconnected."),
}
"""What is now true, by the template in which allauth would say it. The rest goes unsaid."""


class Accounts(DefaultAccountAdapter):
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str = "",
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if message_template in SAID:
            messages.success(request, str(SAID[message_template]))


class SingleSignOn(DefaultSocialAccountAdapter):
    """Signs in whoever has an account with an address that the provider has proved."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class SecondFactors(DefaultMFAAdapter):
    """Keeps the secret of an authenticator app encrypted with a key made of the site's own."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"muster second factors " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
