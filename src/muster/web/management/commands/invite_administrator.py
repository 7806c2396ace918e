"""The first account of a site: an administrator, invited by whoever runs the server."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from muster.web.accounts.actions import OPEN_FOR, invite_first
from muster.web.models import User


class Command(BaseCommand):
    """Prints the link, for the site may not send mail yet, and nobody is there to send it."""

    help = "Invite an administrator, and print the link that opens the account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--site", default="https://localhost", help="where the site is")

    def handle(self, *_args: Any, **given: Any) -> None:
        try:
            validate_email(given["email"])
        except ValidationError:
            raise CommandError(f"{given['email']!r} is not an email address.") from None
        if User.objects.filter(email__iexact=given["email"]).exists():
            raise CommandError(f"{given['email']!r} has an account already.")
        token = invite_first(email=given["email"], name=given["name"], at=timezone.now())
        self.stdout.write(f"{given['site'].rstrip('/')}/invitation/{token}/")
        self.stdout.write(f"It works once, for {OPEN_FOR.days} days. Send it to nobody else.")
