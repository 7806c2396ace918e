"""Who signs in. What they may see and do comes from their postings, and from nothing else."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes people. Django asks for a class of this name.

    An account comes from an invitation sent to its address, which is proved by that.
    """

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        from allauth.account.models import EmailAddress  # whose tables stand on this one

        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)  # none: nobody can sign in with a password
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in, known by their address.

    There is no superuser: an administrator is a posting like the others, and sees no case.
    """

    email = models.EmailField("email address", unique=True, max_length=254)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    sessions_end_before = models.DateTimeField(null=True, blank=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: deny by default."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
